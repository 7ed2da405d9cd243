using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Forecasting;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;

namespace Connector.Tests.Calculation;

public sealed class ForecastTests
{
    [Fact]
    public void A_week_that_repeats_itself_is_forecast_as_last_week_and_says_it_is_no_better()
    {
        var forecast = CrowdForecast.Of(Series(day => 2400 + (240 * (day % 7)), 200)).ShouldNotBeNull();

        forecast.Days.Select(day => day.Value)
            .ShouldBe(Enumerable.Range(200, 14).Select(day => 2400.0 + (240 * (day % 7))));
        (forecast.Method, forecast.BeatsNaive, forecast.Origins).ShouldBe(("seasonal-naive", false, 10));
        forecast.Days[0].Day.ShouldBe(PlantedTown.First.AddDays(200));
    }

    [Fact]
    public void Chance_is_smoothed_away_where_that_errs_less_than_as_last_week()
    {
        var series = new PlantedTown(21) { Noise = 0.2 }.Make().Zones[0].Persons[0];

        var forecast = CrowdForecast.Of(series).ShouldNotBeNull();

        (forecast.Method, forecast.BeatsNaive).ShouldBe(("decomposition", true));
        forecast.Error.ShouldBeLessThan(forecast.NaiveError);
        forecast.Days.Count.ShouldBe(14);
        forecast.Days.ShouldAllBe(day => day.Interval.Lower < day.Value && day.Value < day.Interval.Upper);
    }

    [Fact]
    public void Nine_in_ten_of_the_days_that_come_lie_in_the_interval_of_either_method()
    {
        var held = new Dictionary<string, List<bool>>(StringComparer.Ordinal);
        foreach (var seed in Enumerable.Range(1, 12))
        {
            var series = new PlantedTown((ulong)seed).Make().Zones[0].Persons[0];
            foreach (var until in new[] { 300, 380, 460, 540 })
            {
                var known = Series(day => series.Total(PlantedTown.First.AddDays(day)), until);
                foreach (var method in CrowdForecast.Of(known).ShouldNotBeNull().Methods)
                {
                    held.TryAdd(method.Name, []);
                    held[method.Name].AddRange(method.Days.Select(day => series.Total(day.Day))
                        .Zip(method.Days, (came, day) => day.Interval.Lower <= came && came <= day.Interval.Upper));
                }
            }
        }

        held.Count.ShouldBe(2);
        held.ShouldAllBe(method => method.Value.Count == 12 * 4 * 14);
        // Days that follow one another share what chance does to a week: so many of them tell as much as a third.
        held.Values.Select(days => days.Average(one => one ? 1.0 : 0))
            .ShouldAllBe(share => share > 0.88 && share < 0.97);
    }

    [Fact]
    public void How_often_the_interval_held_is_told_of_what_each_forecast_could_know()
    {
        // Equal weeks, then day after day a tenth more: what came is to "as last week" always the same, and of what
        // the first such forecasts could know there was nothing like it.
        var series = Series(day => 1000 * Math.Pow(1.1, Math.Max(0, day - 340)), 400);
        var naive = CrowdForecast.Of(series).ShouldNotBeNull().Methods[0];

        // By hand: the forecasts of the last ten weeks, each held against the ten two weeks and more before.
        double Ratio(int origin, int ahead) => series.Total(PlantedTown.First.AddDays(origin + ahead))
            / series.Total(PlantedTown.First.AddDays(origin - 7 + (ahead % 7)));
        double[] Ratios(int week) => [.. Enumerable.Range(0, 14).Select(ahead => Ratio(386 - (7 * week), ahead))];
        var within = 0;
        for (var week = 0; week < 10; week++)
        {
            var forecasts = Math.Min(10, 14 - week);
            var known = Enumerable.Range(week + 2, forecasts).SelectMany(Ratios).ToArray();
            var tail = BlockBootstrap.Tail(14 + (7 * (forecasts - 1)), 1, 0.95);
            within += Ratios(week)
                .Count(ratio => ratio >= Quantiles.Of(known, tail) && ratio <= Quantiles.Of(known, 1 - tail));
        }

        naive.Held.ShouldBe(new(within, 140));
        naive.Held.Share!.Value.ShouldBeInRange(0.2, 0.8);
    }

    [Fact]
    public void Of_past_days_nine_in_ten_lay_in_the_interval_where_nothing_but_chance_is_at_work()
    {
        var methods = Enumerable.Range(1, 12)
            .SelectMany(seed => CrowdForecast.Of(new PlantedTown((ulong)seed).Make().Zones[0].Persons[0])!.Methods)
            .GroupBy(method => method.Name).ToArray();

        methods.Length.ShouldBe(2);
        methods.ShouldAllBe(method => method.Sum(one => one.Held.Days) == 12 * 140);
        methods.Select(method => method.Sum(one => one.Held.Within) / (12 * 140.0))
            .ShouldAllBe(share => share > 0.87 && share < 0.98);
        CrowdForecast.Of(Series(_ => 1000, 84)).ShouldNotBeNull().Methods[0].Held.ShouldBe(new(14, 14));
    }

    [Fact]
    public void Fewer_than_twelve_weeks_give_no_forecast()
    {
        CrowdForecast.Of(Series(_ => 1000, 83)).ShouldBeNull();
        CrowdForecast.Of(Series(_ => 1000, 84)).ShouldNotBeNull().Origins.ShouldBe(1);
    }

    [Fact]
    public void The_barometer_holds_an_hour_against_the_same_hour_of_the_weeks_before()
    {
        // Hours of 10, 20, … 80 on the eight weekdays before: median 45.
        var series = Series(day => day == 56 ? 90 * 24 : day % 7 == 0 ? ((day / 7) + 1) * 10 * 24 : 1, 57);

        // With eight weeks nothing is known of what chance does.
        Barometer(series, 56).ShouldBe(new(2, null, 8, 28));
        Barometer(series, 56)!.Level.ShouldBe("not-distinguishable");
        Barometer(series, 28)!.Hours.ShouldBe(4);
        Barometer(series, 21).ShouldBeNull();
    }

    [Fact]
    public void The_barometer_calls_one_ordinary_hour_in_twenty_unusual_and_never_misses_a_doubled_one()
    {
        var series = new PlantedTown(31).Make().Zones[0].Persons[0];
        var levels = Enumerable.Range(800, 290).Select(day => Barometer(series, day)!).ToArray();

        (levels.Count(one => one.Level != "usual") / 290.0).ShouldBeInRange(0.02, 0.08);
        levels.ShouldAllBe(one => one.Interval!.Lower < one.Ratio && one.Ratio < one.Interval.Upper);
        var crowded = new PlantedTown(31) { Effect = (_, day) => day == PlantedTown.First.AddDays(900) ? 2 : 1 };
        Barometer(crowded.Make().Zones[0].Persons[0], 900)!.Level.ShouldBe("busier");
    }

    [Fact]
    public void The_error_told_is_of_forecasts_that_did_not_choose_the_method_and_scaled_by_what_each_knew()
    {
        // Alike week after week but for the newest ten forecasts' days, in which each week adds as much as it has.
        var series = Series(day => day < 300 ? 1000 + (day % 2) : 1000 * Math.Pow(1.05, (day - 300) / 7), 400);

        var forecast = CrowdForecast.Of(series).ShouldNotBeNull();

        forecast.Origins.ShouldBe(10);
        var errors = Enumerable.Range(0, 10).Select(week => 400 - 14 - (7 * week)).Select(origin =>
        {
            double Day(int day) => series.Total(PlantedTown.First.AddDays(day));
            var scale = Enumerable.Range(7, origin - 7).Average(day => Math.Abs(Day(day) - Day(day - 7)));
            return Enumerable.Range(0, 14)
                .Average(ahead => Math.Abs(Day(origin + ahead) - Day(origin - 7 + (ahead % 7)))) / scale;
        });
        forecast.NaiveError.ShouldBe(errors.Average(), 1e-9);
    }

    private static CrowdBarometer? Barometer(MeasuredSeries series, int day) =>
        CrowdBarometer.Of(series, PlantedTown.First.AddDays(day), 12, _ => true);

    [Fact]
    public void A_weekly_market_is_not_expected_to_bring_what_its_weekday_has_everywhere()
    {
        EventRecord[] markets =
        [
            .. Enumerable.Range(0, 60).Select(week => new DateTime(2022, 3, 2).AddDays(7 * week)).Select(day =>
                new EventRecord(
                    $"m{day:yyyyMMdd}", EventKind.Market, [PlantedTown.Centre], day.AddHours(8), day.AddHours(13),
                    "weekmarkt")),
        ];
        var town = new PlantedTown(3)
        {
            Noise = 0.01,
            Events = markets,
            Effect = (zone, day) => (day.DayOfWeek == DayOfWeek.Wednesday ? 1.4 : 1)
                * (zone == PlantedTown.Centre && markets.Any(one => one.IsOn(day)) ? 1.2 : 1),
        }.Make();

        var (context, zone) = (new EventContext(town), town.Zones.Single(one => one.Code == PlantedTown.Centre));

        EventScenario.Of(context, zone, new(EventKind.Market)).ShouldNotBeNull().Uplift.ShouldBe(0.2, 0.05);
    }

    [Fact]
    public void The_barometer_holds_an_ordinary_hour_against_ordinary_hours()
    {
        // Four of the eight weeks before had a feast that doubled the hour.
        bool IsFeast(int day) => day is 872 or 879 or 886 or 893;
        var feasts = Enumerable.Range(0, 1000).Where(IsFeast).Select(day => PlantedTown.First.AddDays(day)).ToHashSet();
        var crowded = new PlantedTown(31) { Noise = 0.02, Effect = (_, day) => feasts.Contains(day) ? 2 : 1 };
        var series = crowded.Make().Zones[0].Persons[0];

        var ordinary = CrowdBarometer.Of(
            series, PlantedTown.First.AddDays(900), 12, day => !feasts.Contains(day)).ShouldNotBeNull();

        ordinary.Hours.ShouldBe(4);
        ordinary.Ratio.ShouldBe(Barometer(
            new PlantedTown(31) { Noise = 0.02 }.Make().Zones[0].Persons[0], 900)!.Ratio, 0.05);
    }

    [Fact]
    public void A_scenario_is_the_spread_of_what_comparable_events_brought()
    {
        var days = new[] { new DateTime(2022, 3, 5), new(2022, 6, 4), new(2022, 9, 3), new(2023, 3, 4) };
        EventRecord[] events =
        [
            .. days.Select((day, index) => new EventRecord(
                $"k{index}", EventKind.Festival, [PlantedTown.Centre], day.AddHours(10), day.AddHours(20))),
        ];
        var town = new PlantedTown(3)
        {
            Noise = 0.01,
            Events = events,
            Effect = (zone, day) => zone == PlantedTown.Centre && events.Any(one => one.IsOn(day)) ? 1.5 : 1,
        }.Make();

        var (context, zone) = (new EventContext(town), town.Zones.Single(one => one.Code == PlantedTown.Centre));
        var scenario = EventScenario.Of(context, zone, new(EventKind.Festival)).ShouldNotBeNull();

        scenario.Events.ShouldBe(4);
        scenario.Uplift.ShouldBe(0.5, 0.05);
        scenario.Lower.ShouldBeLessThan(scenario.Upper);
        EventScenario.Of(context, zone, new(EventKind.Sport)).ShouldBeNull();
    }

    private static MeasuredSeries Series(Func<int, double> total, int days) => new(
        new(1, "counts", PlantedTown.Centre, "passages", SeriesInterval.Hour, TimeZoneInfo.Utc,
            new Dictionary<string, string>()),
        [
            .. Enumerable.Range(0, days).Select(day => new DaySlots(
                PlantedTown.First.AddDays(day), [.. Enumerable.Repeat(total(day) / 24, 24)])),
        ],
        new CompletenessRules());
}
