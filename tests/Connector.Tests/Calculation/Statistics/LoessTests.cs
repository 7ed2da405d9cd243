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
        foreach (var (seed, values, robustness, window, _) in Series())
        {
            var smooth = new double[values.Length];
            Loess.Smooth(values, window, robustness, smooth);

            for (var at = 0; at < values.Length; at++)
            {
                BitConverter.DoubleToInt64Bits(smooth[at]).ShouldBe(
                    BitConverter.DoubleToInt64Bits(Line(values, robustness, window, at, at)),
                    $"seed {seed}, window {window}, point {at}");
            }
        }
    }

    [Fact]
    public void Lines_at_every_so_many_points_are_those_at_all_of_them()
    {
        foreach (var (seed, values, robustness, window, jump) in Series())
        {
            var (grid, planned) = (new double[values.Length], new double[values.Length]);
            new LoessGrid(values.Length, window, jump).Smooth(values, robustness, grid);
            new LoessPlan(values.Length, window, jump).Smooth(values, planned);

            var step = Math.Min(jump, values.Length - 1);
            var last = (values.Length - 1) / step * step;
            foreach (var at in Enumerable.Range(0, (last / step) + 1).Select(at => at * step).Append(values.Length - 1))
            {
                var nearest = Math.Min(at, last);
                grid[at].ShouldBe(Line(values, robustness, window, at, nearest), 1e-9, $"seed {seed}, point {at}");
                planned[at].ShouldBe(Line(values, [], window, at, nearest), 1e-9, $"seed {seed}, point {at}");
            }
        }
    }

    private static double Line(double[] values, double[] robustness, int window, int at, int nearest)
    {
        var reach = Math.Min(window, values.Length);
        var left = Math.Clamp(nearest + 1 - ((reach + 1) / 2), 0, values.Length - reach);
        return Loess.Fit(values, window, at, left, robustness) ?? values[at];
    }

    private static IEnumerable<(int Seed, double[] Values, double[] Robustness, int Window, int Jump)> Series() =>
        Enumerable.Range(1, Cases).Select(seed =>
        {
            var random = new Random(seed);
            var values = Array.ConvertAll(new double[random.Next(2, 120)], _ => random.NextDouble() - 0.5);
            // Outliers have no weight at all, at times all of those near a point.
            var robustness = random.Next(3) == 0 ? []
                : Array.ConvertAll(values, _ => random.Next(3) == 0 ? 0 : random.NextDouble());
            return (seed, values, robustness, (2 * random.Next(1, 90)) + 1, random.Next(1, 9));
        });

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
