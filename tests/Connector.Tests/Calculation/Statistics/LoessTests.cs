using Dasta.Indicators.Calculation.Seasonal;
using Dasta.Indicators.Calculation.Statistics;

namespace Connector.Tests.Calculation.Statistics;

/// <summary>What is worked out four at a time, or only as far as it is needed, is what it is otherwise.</summary>
public sealed class LoessTests
{
    private const int Cases = 60;

    [Fact]
    public void Lines_worked_out_four_at_a_time_are_those_worked_out_one_by_one_to_the_last_bit()
    {
        foreach (var seed in Enumerable.Range(1, Cases))
        {
            var random = new Random(seed);
            var values = Array.ConvertAll(new double[random.Next(2, 120)], _ => random.NextDouble() - 0.5);
            // Outliers have no weight at all, at times all of those near a point.
            var robustness = random.Next(3) == 0 ? []
                : Array.ConvertAll(values, _ => random.Next(3) == 0 ? 0 : random.NextDouble());
            var (window, jump) = ((2 * random.Next(1, 90)) + 1, random.Next(1, 9));
            var smooth = new double[values.Length];
            Loess.Smooth(values, window, jump, robustness, smooth);

            if (robustness.Length == 0)
            {
                var planned = new double[values.Length];
                new LoessPlan(values.Length, window, jump).Smooth(values, planned);
                planned.ShouldBe(smooth);
            }

            var (reach, step) = (Math.Min(window, values.Length), Math.Min(jump, values.Length - 1));
            for (var at = 0; at < values.Length; at += step)
            {
                var left = Math.Clamp(at + 1 - ((reach + 1) / 2), 0, values.Length - reach);
                var one = Loess.Fit(values, window, at, left, new double[reach], robustness) ?? values[at];
                BitConverter.DoubleToInt64Bits(smooth[at]).ShouldBe(
                    BitConverter.DoubleToInt64Bits(one), $"seed {seed}, window {window}, jump {jump}, point {at}");
            }
        }
    }

    [Fact]
    public void Quantiles_of_the_tails_need_no_more_than_the_tails_in_order()
    {
        foreach (var seed in Enumerable.Range(1, 5 * Cases))
        {
            var random = new Random(seed);
            var values = Array.ConvertAll(new double[random.Next(1, 400)], _ => random.Next(-50, 50) / 7.0);
            var tail = random.Next(500) / 1000.0;
            var partly = (double[])values.Clone();
            Quantiles.SortTails(partly, tail);

            Quantiles.OfSorted(partly, tail).ShouldBe(Quantiles.Of(values, tail), $"seed {seed}");
            Quantiles.OfSorted(partly, 1 - tail).ShouldBe(Quantiles.Of(values, 1 - tail), $"seed {seed}");
        }
    }
}
