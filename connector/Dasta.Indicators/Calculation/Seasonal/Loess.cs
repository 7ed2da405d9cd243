using System.Collections.Concurrent;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Locally weighted linear regression on equally spaced points, as in the STL procedure of Cleveland, Cleveland, McRae
/// and Terpenning (1990), Journal of Official Statistics 6: tricube weights over the nearest points.
/// </summary>
internal static class Loess
{
    private static readonly ConcurrentDictionary<int, double[]> Tables = new();
    private static readonly PlanCache<double[]> Middles =
        new((count, window, at) => TricubeLanes(count, window, at, 0));

    /// <summary>Smooths all points.</summary>
    /// <param name="values">The points.</param>
    /// <param name="window">Number of nearest points that count; more than there are widens the weights.</param>
    /// <param name="robustness">A weight for each point, or empty.</param>
    /// <param name="smooth">As long as the points; filled here.</param>
    public static void Smooth(
        ReadOnlySpan<double> values, int window, ReadOnlySpan<double> robustness, Span<double> smooth)
    {
        var count = values.Length;
        if (count < 2)
        {
            values.CopyTo(smooth);
            return;
        }

        var reach = Math.Min(window, count);
        var half = (reach + 1) / 2;
        var done = SmoothMiddle(values, window, robustness, smooth);
        for (var at = 0; at < count; at++)
        {
            if (at < done.From || at >= done.Until)
            {
                smooth[at] = Fit(
                    values, window, at, Math.Clamp(at + 1 - half, 0, count - reach), robustness) ?? values[at];
            }
        }
    }

    /// <summary>
    /// The value of the local line at a position, which may lie one before or after the points; null when all the
    /// points near it have no weight.
    /// </summary>
    /// <param name="values">The points.</param>
    /// <param name="window">Number of nearest points that count.</param>
    /// <param name="at">The position.</param>
    /// <param name="left">First of the points near it.</param>
    /// <param name="robustness">A weight for each point, or empty.</param>
    public static double? Fit(
        ReadOnlySpan<double> values, int window, int at, int left, ReadOnlySpan<double> robustness)
    {
        var table = Tricube(Width(values.Length, window, at, left));
        var sums = default(LoessSums);
        for (var point = left; point < left + Math.Min(window, values.Length); point++)
        {
            var weight = table[Math.Abs(point - at)];
            sums.Add(robustness.IsEmpty ? weight : weight * robustness[point], point - at, values[point]);
        }

        return sums.Value(values.Length);
    }

    /// <summary>
    /// What the points near a position are multiplied by to come, added up, to the value of the local line; without
    /// robustness. See <see cref="Fit"/>.
    /// </summary>
    public static double[] Weigh(int count, int window, int at, int left)
    {
        var weights = Near(count, window, at, left);
        var (reach, total) = (weights.Length, weights.Sum());
        var mean = 0.0;
        for (var point = 0; point < reach; point++)
        {
            weights[point] /= total;
            mean += weights[point] * (left + point);
        }

        var spread = 0.0;
        for (var point = 0; point < reach; point++)
        {
            spread += weights[point] * (left + point - mean) * (left + point - mean);
        }

        // With all weight on a few points the slope means nothing; then the mean stands for the line.
        var slope = Math.Sqrt(spread) > 0.001 * (count - 1) ? (at - mean) / spread : 0;
        for (var point = 0; point < reach; point++)
        {
            weights[point] *= (slope * (left + point - mean)) + 1;
        }

        return weights;
    }

    /// <summary>The weights by distance of the points near a position.</summary>
    public static double[] Near(int count, int window, int at, int left)
    {
        var table = Tricube(Width(count, window, at, left));
        return [.. Enumerable.Range(left, Math.Min(window, count)).Select(point => table[Math.Abs(point - at)])];
    }

    /// <summary>The weights by distance of the points near a position, eight times each.</summary>
    public static double[] TricubeLanes(int count, int window, int at, int left) =>
        [.. Near(count, window, at, left).SelectMany(weight => Enumerable.Repeat(weight, LoessLanes.Count))];

    // Where the points near lie alike for each: eight at a time.
    private static (int From, int Until) SmoothMiddle(
        ReadOnlySpan<double> values, int window, ReadOnlySpan<double> robustness, Span<double> smooth)
    {
        var (count, reach) = (values.Length, Math.Min(window, values.Length));
        var from = ((reach + 1) / 2) - 1;
        var until = from + ((count - reach + 1) / LoessLanes.Count * LoessLanes.Count);
        if (until <= from)
        {
            return (0, 0);
        }

        var tricube = Middles.Of(count, window, from);
        for (var at = from; at < until; at += LoessLanes.Count)
        {
            var left = at - from;
            var fit = LoessLanes.Fit(
                tricube, values, robustness, left, 1, left - at, count);
            for (var lane = 0; lane < LoessLanes.Count; lane++)
            {
                smooth[at + lane] = double.IsNaN(fit[lane]) ? values[at + lane] : fit[lane];
            }
        }

        return (from, until);
    }

    private static int Width(int count, int window, int at, int left)
    {
        var right = left + Math.Min(window, count) - 1;
        return Math.Max(at - left, right - at) + (window > count ? (window - count) / 2 : 0);
    }

    /// <summary>The tricube weight of each distance up to a width.</summary>
    private static double[] Tricube(int width) => Tables.GetOrAdd(width, static width =>
    {
        var table = new double[width + 1];
        for (var distance = 0; distance <= width; distance++)
        {
            var ratio = distance / (double)width;
            var cube = 1 - (ratio * ratio * ratio);
            table[distance] = distance > 0.999 * width ? 0 : distance <= 0.001 * width ? 1 : cube * cube * cube;
        }

        return table;
    });

    /// <summary>Fills straight lines between every so many values.</summary>
    /// <param name="last">The last of these; from it a line goes to the last value.</param>
    public static void Interpolate(Span<double> smooth, int step, int last)
    {
        for (var at = 0; step > 1 && at < smooth.Length - 1; at += step)
        {
            var next = at == last ? smooth.Length - 1 : at + step;
            var slope = (smooth[next] - smooth[at]) / (next - at);
            for (var between = at + 1; between < next; between++)
            {
                smooth[between] = smooth[at] + (slope * (between - at));
            }
        }
    }
}
