using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Connector.Tests.Relations;

/// <summary>
/// The hours of all Mondays of a month are a table: each day tells the sum of its hours, and the usual week (P1) that
/// of each hour over the days.
/// </summary>
public sealed class HourAttackTests : IAsyncLifetime
{
    private const string Zone = "31004-b";
    private static readonly DateOnly[] Mondays =
        [new(2013, 2, 4), new(2013, 2, 11), new(2013, 2, 18), new(2013, 2, 25)];

    private TestTown _store = null!;

    public async Task InitializeAsync() => _store = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Attack_two_ways_no_hour_follows_from_the_days_and_the_hours_of_the_week()
    {
        // In each line two hours at least are small, and together no fewer than thirty.
        var counts = Counts(
            (0, 3, 16), (0, 4, 16), (0, 22, 7), (1, 3, 16), (1, 4, 16),
            (2, 22, 16), (2, 23, 16), (3, 22, 16), (3, 23, 16));
        var lines = (int[][])[[3, 4, 22], [3, 4], [22, 23], [22, 23]];
        lines.Select((hours, day) => hours.Sum(hour => counts[day, hour])).ShouldBe([39, 32, 32, 32]);
        Bounds(counts, (day, hour) => lines[day].Contains(hour), (0, 22)).ShouldBe((7, 7), "what lines alone leave");

        var hidden = await HiddenAsync(counts);

        foreach (var (day, hour) in Cells().Where(cell => counts[cell.Day, cell.Hour] < 30))
        {
            hidden.ShouldContain((day, hour));
            var (least, most) = Bounds(counts, (other, its) => hidden.Contains((other, its)), (day, hour));
            least.ShouldBeLessThan(0.9 * counts[day, hour]);
            most.ShouldBeGreaterThan(1.1 * counts[day, hour]);
        }

        hidden.Count.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Attack_one_side_a_small_hour_has_others_beside_it_that_it_could_be_larger_by()
    {
        // Together thirty: of 29 and 1 the larger could be 30 at most, within four parts in a hundred.
        var counts = Counts((0, 3, 29), (0, 4, 1), (1, 3, 29), (1, 4, 1));

        var hidden = await HiddenAsync(counts);

        for (var day = 0; day < 2; day++)
        {
            hidden.Where(cell => cell.Day == day).Sum(cell => counts[cell.Day, cell.Hour])
                .ShouldBeGreaterThan(32);
        }
    }

    private static IEnumerable<(int Day, int Hour)> Cells() =>
        from day in Enumerable.Range(0, Mondays.Length)
        from hour in Enumerable.Range(0, 24)
        select (day, hour);

    private static int[,] Counts(params (int Day, int Hour, int Count)[] small)
    {
        var counts = new int[Mondays.Length, 24];
        foreach (var (day, hour) in Cells())
        {
            counts[day, hour] = 100 + (7 * day) + hour;
        }

        foreach (var (day, hour, count) in small)
        {
            counts[day, hour] = count;
        }

        return counts;
    }

    /// <summary>Between what an hour lies by all hours that are told, the days and the hours of the week.</summary>
    private static (double Least, double Most) Bounds(
        int[,] counts, Func<int, int, bool> isHidden, (int Day, int Hour) cell)
    {
        var hidden = Cells().Where(one => isHidden(one.Day, one.Hour)).ToArray();
        return LinearBounds.Of(
            [
                .. Enumerable.Range(0, Mondays.Length)
                    .Select(day => Array.ConvertAll(hidden, one => one.Day == day ? 1.0 : 0)),
                .. Enumerable.Range(0, 24).Select(hour => Array.ConvertAll(hidden, one => one.Hour == hour ? 1.0 : 0)),
            ],
            Array.ConvertAll(hidden, one => (double)counts[one.Day, one.Hour]),
            Array.ConvertAll(hidden, one => one == cell ? 1.0 : 0));
    }

    private async Task<HashSet<(int Day, int Hour)>> HiddenAsync(int[,] counts)
    {
        var control = RelatedRelease.Control;
        Candidate<Figure>[] candidates =
        [
            .. Cells().Select(cell => Level(
                Period.ClockHour(Mondays[cell.Day], cell.Hour), counts[cell.Day, cell.Hour])),
            .. Mondays.Select((monday, day) => Level(
                Period.Day(monday), Enumerable.Range(0, 24).Sum(hour => counts[day, hour]))),
        ];
        await using var connection = await _store.Raw.OpenConnectionAsync();
        var released = new IndexProtection(control).Protect(
            LevelOf.Persons, candidates, control.ReleaseAll(candidates, (figure, reason) => figure.Withhold(reason)),
            await EarlierLevels.ReadAsync(connection, IndicatorCalculations.Find("V1")!, candidates, default));
        released.ShouldAllBe(one => !one.Withheld || one.Figure.Period.Granularity == Granularity.Hour);
        return
        [
            .. released.Where(one => one.Withheld)
                .Select(one => (Array.IndexOf(Mondays, one.Figure.Period.Start), one.Figure.Period.Hour)),
        ];
    }

    private static Candidate<Figure> Level(Period period, int count) => new(
        new Figure("V1", Zone, period, count, MissingReason.None, "A", 1), new DisclosureBasis.Count(count), 1);
}
