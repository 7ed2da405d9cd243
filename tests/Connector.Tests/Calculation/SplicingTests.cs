using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Store.Town;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation;

public sealed class SplicingTests
{
    private const int NextDays = 91;

    private static readonly CompletenessRules Rules = new();
    private static readonly DateOnly Start = new(2023, 1, 2);

    [Theory]
    [InlineData(182, "ratio-of-sums", false)]
    [InlineData(181, "median-of-ratios", false)]
    [InlineData(28, "median-of-ratios", false)]
    [InlineData(27, "median-of-ratios", true)]
    [InlineData(7, "median-of-ratios", true)]
    public void The_method_follows_from_the_days_of_overlap(int days, string method, bool isEstimate)
    {
        var old = Series(1, 0, days, day => 1000 + (day % 7));
        var link = OverlapLink.Find(old, Series(2, 0, days + 50, day => 1.5 * (1000 + (day % 7))), Start.AddDays(days))
            .ShouldNotBeNull();

        (link.Method, link.IsEstimate, link.OverlapDays).ShouldBe((method, isEstimate, days));
        link.Factor(Start).ShouldBe(1.5, 1e-12);
        link.LogVariance.ShouldBe(0, 1e-12);
        OverlapLink.Find(Series(1, 0, 6, _ => 10), Series(2, 0, 90, _ => 10), Start).ShouldBeNull();
    }

    [Fact]
    public void Kinds_of_day_get_factors_of_their_own_only_with_eight_weeks_and_more_than_a_tenth_between_them()
    {
        static double Weekend(int day) => day % 7 >= 5 ? 1.2 : 1;
        var old = Series(1, 0, 200, _ => 1000);
        SpliceLink Find(int days, Func<int, double> value) =>
            OverlapLink.Find(Series(1, 0, days, _ => 1000), Series(2, 0, 300, value), Start.AddDays(days))!;

        Find(56, day => 1000 * Weekend(day)).ShouldSatisfyAllConditions(
            link => link.Workday.ShouldBe(1, 1e-12), link => link.Saturday.ShouldBe(1.2, 1e-12),
            link => link.Sunday.ShouldBe(1.2, 1e-12));
        Find(55, day => 1000 * Weekend(day)).ShouldSatisfyAllConditions(
            link => link.Saturday.ShouldBe(link.Workday));
        Find(56, day => 1000 * (1 + ((Weekend(day) - 1) / 2.1))).ShouldSatisfyAllConditions(
            link => link.Saturday.ShouldBe(link.Workday));
        old.LastDay.ShouldBe(Start.AddDays(199));
    }

    [Fact]
    public void Kinds_of_day_get_no_factors_of_their_own_from_a_handful_of_days_far_apart()
    {
        static double Weekend(int day) => day % 7 >= 5 ? 1.4 : 1;
        // Ten days spread over eight weeks, one of them a Saturday and one a Sunday.
        int[] few = [0, 5, 6, 14, 21, 28, 35, 42, 49, 56];
        var link = OverlapLink.Find(
            Part(Series(1, 0, 60, _ => 1000), [.. few.Select(Start.AddDays)]),
            Series(2, 0, 300, day => 1000 * Weekend(day)), Start.AddDays(60)).ShouldNotBeNull();

        (link.OverlapDays, link.Saturday, link.Sunday).ShouldBe((10, link.Workday, link.Workday));
        (link.SaturdayLogVariance, link.SundayLogVariance).ShouldBe((null, null));
    }

    [Fact]
    public void Each_kind_of_day_has_a_doubt_of_its_own_that_holds_the_truth_as_often_as_it_says()
    {
        // Ten per cent of chance a day, weekends 1.2 times what the old one measured, eight weeks of both.
        var random = new SeededRandom(23);
        double Chance() => Enumerable.Range(0, 12).Sum(_ => random.Next(1_000_000) / 1e6) - 6;
        var (held, stated) = (new int[3], new double[3]);
        const int Tries = 60;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var link = OverlapLink.Find(
                Series(1, 0, 56, _ => 1000),
                Series(2, 0, 56, day => 1000 * (day % 7 >= 5 ? 1.2 : 1) * Math.Exp(0.1 * Chance())),
                Start.AddDays(56)).ShouldNotBeNull();
            (double Factor, double? LogVariance, double Truth)[] found =
            [
                (link.Workday, link.LogVariance, 1), (link.Saturday, link.SaturdayLogVariance, 1.2),
                (link.Sunday, link.SundayLogVariance, 1.2),
            ];
            for (var kind = 0; kind < 3; kind++)
            {
                var error = Math.Sqrt(found[kind].LogVariance ?? link.LogVariance);
                held[kind] += Math.Abs(Math.Log(found[kind].Factor / found[kind].Truth)) <= 1.96 * error ? 1 : 0;
                stated[kind] += error / Tries;
            }
        }

        held.ShouldAllBe(number => number >= 0.85 * Tries, string.Join(' ', held));
        stated[1].ShouldBeGreaterThan(1.5 * stated[0]);
        stated[2].ShouldBeGreaterThan(1.5 * stated[0]);
    }

    [Fact]
    public void The_doubt_of_a_kind_of_day_moves_its_days_and_is_signed_with_the_rest()
    {
        var link = new SpliceLink(
            Start.AddDays(60), SpliceMethod.MedianOfRatios, 1, 1.2, 1.2, 0.01, Start, Start.AddDays(59), 60)
        {
            SaturdayLogVariance = 0.04,
            SundayLogVariance = 0.09,
        };
        var joined = Splicer.Join(Series(1, 0, 60, _ => 1000), Series(2, 0, 120, _ => 1000), link, Rules);
        var zone = new Zone("31004-centrum", ZoneKind.Other, [joined]);
        var town = new TownData("31004", [zone], Rules, [], new TownCalendar([], []), [], []);

        var moved = new ShiftedTown(town, zone, joined, joined.Joints.Single()).Zone.Series.Single();

        new[] { 0, 5, 6, 60 }.Select(day => moved.Total(Start.AddDays(day)) / joined.Total(Start.AddDays(day)))
            .Zip([0.1, 0.2, 0.3, 0.0]).ShouldAllBe(pair => Math.Abs(Math.Log(pair.First) - pair.Second) < 1e-9);
        link.Digest(1, 2).ShouldNotBe((link with { SundayLogVariance = 0.01 }).Digest(1, 2));
    }

    [Fact]
    public void Days_on_which_a_sensor_was_stuck_have_no_say_in_a_link_of_a_parallel_run()
    {
        double Hour(int day, int hour) => 20 + (5 * hour) + (day * 7 % 13);
        MeasuredSeries Hours(int id, int count, Func<int, double?> fault, double factor) => new(
            new(id, "counts", "31004-centrum", "passages", SeriesInterval.Hour, TimeZoneInfo.Utc,
                new Dictionary<string, string>()),
            [
                .. Enumerable.Range(0, count).Select(day => new DaySlots(
                    Start.AddDays(day),
                    [.. Enumerable.Range(0, 24).Select(hour => fault(day) ?? factor * Hour(day, hour))])),
            ],
            Rules);

        var link = OverlapLink.Find(
            Hours(1, 200, day => day is >= 50 and < 57 ? 900 : null, 1), Hours(2, 250, _ => null, 2),
            Start.AddDays(200)).ShouldNotBeNull();

        link.Workday.ShouldBe(2, 1e-9);
        link.OverlapDays.ShouldBe(193);
    }

    [Fact]
    public void Without_overlap_what_happened_elsewhere_is_taken_off_and_the_interval_counts_twice()
    {
        // Twice the level, in weeks that were a fifth busier everywhere: 2.4 / 1.2 = 2.
        var old = Series(1, 0, 200, day => 1000 + (50 * (day % 5)));
        var next = Series(2, 210, 200, day => 2.4 * (1000 + (50 * (day % 5))));
        var elsewhere = Series(3, 0, 410, day => day < 205 ? 500 : 600);

        var link = NoOverlapLink.Find(old, next, [elsewhere]).ShouldNotBeNull();

        link.Factor(Start).ShouldBe(2, 0.02);
        (link.Method, link.IsEstimate, link.OverlapDays).ShouldBe(("no-overlap", true, 0));
        link.LogVariance.ShouldBeGreaterThan(0);
        NoOverlapLink.Find(old, next, [Series(3, 0, 205, _ => 500)]).ShouldBeNull();
    }

    [Fact]
    public void A_wild_day_has_no_say_in_a_link_of_two_times_eight_weeks_and_keeps_its_count()
    {
        static double Level(int day) => 1000 + (50 * (day % 5));
        var old = Series(1, 0, 200, day => (day == 180 ? 30 : 1) * Level(day));
        var next = Series(2, 210, 200, day => 2 * Level(day));

        old.IsOutlier(Start.AddDays(180)).ShouldBeTrue();
        old.Total(Start.AddDays(180)).ShouldBe(30 * Level(180));
        NoOverlapLink.Find(old, next, [Series(3, 0, 410, _ => 500)]).ShouldNotBeNull()
            .Factor(Start).ShouldBe(2, 0.02);
    }

    [Fact]
    public void Links_multiply_and_a_joint_breaks_the_figures_that_hold_it()
    {
        var (one, two, three) = (
            Series(1, 0, 100, _ => 1000), Series(2, 60, 140, _ => 2000), Series(3, 160, 140, _ => 3000));
        Splice[] splices =
        [
            new(2, 3, OverlapLink.Find(two, three, Start.AddDays(200))!),
            new(1, 2, OverlapLink.Find(one, two, Start.AddDays(100))!),
        ];

        var joined = SplicedSeries.Of([one, two, three], splices, Rules).ShouldHaveSingleItem();

        joined.Description.Id.ShouldBe(3);
        joined.Days().Select(day => day.Values[0]).ShouldAllBe(value => Math.Abs(value - 3000) < 1e-9);
        joined.Joints.Select(joint => joint.Day).ShouldBe([Start.AddDays(100), Start.AddDays(200)]);
    }

    [Fact]
    public void Half_of_a_jump_taken_for_growth_leaves_half_of_it_on_the_log_scale()
    {
        var link = new SpliceLink(
            Start, SpliceMethod.RatioOfSums, 4, 4, 4, 0.01, Start, Start.AddDays(200), 200, LevelShare: 0.5);

        link.Factor(Start).ShouldBe(2, 1e-12);
        link.Joint.LogVariance.ShouldBe(0.0025, 1e-12);
        link.Digest(1, 2).ShouldNotBe((link with { Workday = 4.000001 }).Digest(1, 2));
    }

    /// <summary>
    /// Sensor 5 of Melbourne replaced by sensor 3, every week from the 400th common day on: mean error of the total of
    /// the next 91 days, against what was measured beforehand (per cent).
    /// </summary>
    [SharedFact(Melbourne.File)]
    public async Task Errors_on_real_counts_stay_within_a_fifth_of_those_measured_beforehand()
    {
        await using var town = await TestTown.CreateAsync();
        await Melbourne.ImportAsync(town);
        await using var connection = await town.Raw.OpenConnectionAsync();
        var series = await SeriesReader.ReadAsync(connection, Rules, TestTown.Seal, default);
        var (old, next) = (series["31004-zone-5"].Single(), series["31004-zone-3"].Single());
        var days = old.Days().Select(day => day.Day).Where(day => old.IsValid(day) && next.IsValid(day)).ToArray();

        foreach (var (window, method, measured) in new[]
        {
            (7, SpliceMethod.MedianOfRatios, 6.5), (28, SpliceMethod.MedianOfRatios, 6.4),
            (91, SpliceMethod.MedianOfRatios, 6.4), (182, SpliceMethod.RatioOfSums, 4.9),
            (364, SpliceMethod.RatioOfSums, 3.3),
        })
        {
            var errors = Enumerable.Range(0, ((days.Length - 400 - NextDays) / 7) + 1)
                .Select(week => 400 + (7 * week))
                .Select(joint => Error(
                    old, next, days[(joint - window)..joint], days[joint..(joint + NextDays)], method));
            (100 * errors.Average()).ShouldBe(measured, 0.2 * measured, $"{window} days");
        }
    }

    private static double Error(
        MeasuredSeries old, MeasuredSeries next, DateOnly[] window, DateOnly[] following, string method)
    {
        var link = OverlapLink.Find(Part(old, window), Part(next, window), following[0]).ShouldNotBeNull();
        link.Method.ShouldBe(method);
        return Math.Abs((following.Sum(day => link.Factor(day) * old.Total(day)) / following.Sum(next.Total)) - 1);
    }

    private static MeasuredSeries Part(MeasuredSeries series, DateOnly[] days) => new(
        series.Description, [.. series.Days().Where(day => days.Contains(day.Day))], Rules);

    private static MeasuredSeries Series(int id, int first, int count, Func<int, double> value) => new(
        new(id, "counts", "31004-centrum", "passages", SeriesInterval.Day, TimeZoneInfo.Utc,
            new Dictionary<string, string>()),
        [.. Enumerable.Range(first, count).Select(day => new DaySlots(Start.AddDays(day), [value(day)]))], Rules);
}
