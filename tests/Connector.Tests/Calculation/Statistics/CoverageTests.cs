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
