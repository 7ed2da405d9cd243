using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Statistics;

/// <summary>An interval of 95 % holds the truth about that often, also with the few blocks of a month.</summary>
public sealed class CoverageTests
{
    private const int Months = 600;
    private static readonly double[] Week = [0.9, 0.9, 0.9, 0.95, 1.1, 1.5, 0.75];

    [Theory]
    [InlineData(28, 0)]
    [InlineData(28, 0.2)]
    [InlineData(30, 0)]
    [InlineData(30, 0.3)]
    [InlineData(31, 0)]
    [InlineData(31, 0.2)]
    [InlineData(56, 0)]
    [InlineData(364, 0.3)]
    public void Block_bootstrap_intervals_hold_the_truth_as_often_as_they_say(int days, double ofTheDayBefore)
    {
        var random = new SeededRandom(2_024);
        var held = 0;
        for (var month = 0; month < Months; month++)
        {
            var (values, before, truth) = (new double[days], 0.0, 0.0);
            for (var day = -20; day < days; day++)
            {
                before = (ofTheDayBefore * before)
                    + (Math.Sqrt(1 - (ofTheDayBefore * ofTheDayBefore)) * Chance(ref random));
                if (day >= 0)
                {
                    var usual = Week[(day + month) % 7];
                    values[day] = usual * Math.Exp((0.14 * before) - (0.14 * 0.14 / 2));
                    truth += usual / days;
                }
            }

            var interval = BlockBootstrap.Interval(days, positions => Means.At(values, positions)).ShouldNotBeNull();
            held += interval.Lower <= truth && truth <= interval.Upper ? 1 : 0;
        }

        (held / (double)Months).ShouldBeInRange(0.92, 0.98);
    }

    /// <summary>
    /// A month of 31 days has from eight to ten days of weekend, and an interval must not be that of another month.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void The_share_of_the_weekend_is_held_whichever_weekday_a_month_begins_with(int first)
    {
        const int Days = 31;
        var random = new SeededRandom(2_025);
        var (below, above) = (0, 0);
        double Weekend(Func<int, double> value, IEnumerable<int> days) =>
            days.Where(day => (day + first) % 7 >= 5).Sum(value) / days.Sum(value);
        var truth = Weekend(day => Week[(day + first) % 7], Enumerable.Range(0, Days));
        for (var month = 0; month < Months; month++)
        {
            var values = new double[Days];
            for (var day = 0; day < Days; day++)
            {
                values[day] = Week[(day + first) % 7] * Math.Exp(0.14 * Chance(ref random));
            }

            var interval = BlockBootstrap.Interval(Days, places => Weekend(day => values[day], places))!;
            below += truth < interval.Lower ? 1 : 0;
            above += truth > interval.Upper ? 1 : 0;
        }

        (1 - ((below + above) / (double)Months)).ShouldBeInRange(0.92, 0.99);
        below.ShouldBeInRange(1, Months / 15);
        above.ShouldBeInRange(1, Months / 15);
    }

    [Fact]
    public void Each_draw_has_as_many_of_every_weekday_as_the_days_themselves()
    {
        foreach (var days in new[] { 14, 28, 29, 30, 31, 59, 365 })
        {
            var usual = Enumerable.Range(0, 7).Select(weekday => Enumerable.Range(weekday, days - weekday)
                .Count(day => day % 7 == weekday)).ToArray();
            foreach (var draw in BlockBootstrap.Positions(days))
            {
                draw.Length.ShouldBe(days);
                draw.ShouldAllBe(place => place >= 0 && place < days);
                usual.ShouldBe([.. Enumerable.Range(0, 7).Select(weekday => draw.Count(day => day % 7 == weekday))]);
            }
        }
    }

    [Fact]
    public void Expanding_an_interval_keeps_it_within_what_was_drawn()
    {
        double[] draws = [.. Enumerable.Range(0, 1000).Select(draw => draw / 999.0)];

        var (few, many) = (BlockBootstrap.Expanded(draws, 28)!, BlockBootstrap.Expanded(draws, 7 * 10_000)!);

        many.Lower.ShouldBe(0.025, 1e-4);
        (few.Lower, few.Upper).ShouldSatisfyAllConditions(
            both => both.Lower.ShouldBeInRange(0, 0.001), both => both.Upper.ShouldBeInRange(0.999, 1));
        BlockBootstrap.Expanded(draws, 28, parts: 24)!.Lower.ShouldBeInRange(0.01, 0.015);
    }

    // The sum of twelve uniform numbers, less six.
    private static double Chance(ref SeededRandom random)
    {
        var sum = -6.0;
        for (var draw = 0; draw < 12; draw++)
        {
            sum += random.Next(1_000_000) / 1e6;
        }

        return sum;
    }
}
