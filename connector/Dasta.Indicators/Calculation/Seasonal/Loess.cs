using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.Intrinsics;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Locally weighted linear regression on equally spaced points, as in the STL procedure of Cleveland, Cleveland, McRae
/// and Terpenning (1990), Journal of Official Statistics 6: tricube weights over the nearest points.
/// </summary>
internal static class Loess
{
    private static readonly ConcurrentDictionary<int, double[]> Tables = new();

    /// <summary>Smooths all points, or every so many and a straight line between them.</summary>
    /// <param name="values">The points.</param>
    /// <param name="window">Number of nearest points that count; more than there are widens the weights.</param>
    /// <param name="jump">1 for all points.</param>
    /// <param name="robustness">A weight for each point, or empty.</param>
    /// <param name="smooth">As long as the points; filled here.</param>
    public static void Smooth(
        ReadOnlySpan<double> values, int window, int jump, ReadOnlySpan<double> robustness, Span<double> smooth)
    {
        var count = values.Length;
        if (count < 2)
        {
            values.CopyTo(smooth);
            return;
        }

        var reach = Math.Min(window, count);
        var weights = ArrayPool<double>.Shared.Rent(LoessLanes.Count * reach);
        var step = Math.Min(jump, count - 1);
        var half = (reach + 1) / 2;
        var done = step == 1
            ? SmoothMiddle(values, window, robustness, smooth, weights)
            : SmoothEvery(step, values, window, robustness, smooth, weights);
        for (var at = 0; at < count; at += step)
        {
            if (at < done.From || at >= done.Until)
            {
                smooth[at] = Fit(
                    values, window, at, Math.Clamp(at + 1 - half, 0, count - reach), weights, robustness) ?? values[at];
            }
        }

        // The last point keeps the points of the one worked out before it.
        var last = (count - 1) / step * step;
        if (last != count - 1)
        {
            var left = Math.Clamp(last + 1 - half, 0, count - reach);
            smooth[count - 1] = Fit(values, window, count - 1, left, weights, robustness) ?? values[count - 1];
        }

        ArrayPool<double>.Shared.Return(weights);
        Interpolate(smooth, step, last);
    }

    /// <summary>
    /// The value of the local line at a position, which may lie one before or after the points; null when all the
    /// points near it have no weight.
    /// </summary>
    /// <param name="values">The points.</param>
    /// <param name="window">Number of nearest points that count.</param>
    /// <param name="at">The position.</param>
    /// <param name="left">First of the points near it.</param>
    /// <param name="weights">Room for a weight of each of these.</param>
    /// <param name="robustness">A weight for each point, or empty.</param>
    public static double? Fit(
        ReadOnlySpan<double> values, int window, int at, int left, Span<double> weights,
        ReadOnlySpan<double> robustness)
    {
        if (!TryWeigh(values.Length, window, at, left, weights, robustness))
        {
            return null;
        }

        var fit = 0.0;
        for (var point = 0; point < Math.Min(window, values.Length); point++)
        {
            fit += weights[point] * values[left + point];
        }

        return fit;
    }

    /// <summary>
    /// What the points near a position are multiplied by to come, added up, to the value of the local line; false when
    /// all of them have no weight. See <see cref="Fit"/>.
    /// </summary>
    public static bool TryWeigh(
        int count, int window, int at, int left, Span<double> weights, ReadOnlySpan<double> robustness)
    {
        var reach = Math.Min(window, count);
        var table = Tricube(Width(count, window, at, left));
        var total = 0.0;
        for (var point = 0; point < reach; point++)
        {
            var weight = table[Math.Abs(left + point - at)];
            weights[point] = robustness.IsEmpty ? weight : weight * robustness[left + point];
            total += weights[point];
        }

        if (total <= 0)
        {
            return false;
        }

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

        return true;
    }

    /// <summary>The weights by distance of the points near a position, four times each.</summary>
    public static double[] TricubeLanes(int count, int window, int at, int left)
    {
        var table = Tricube(Width(count, window, at, left));
        return
        [
            .. Enumerable.Range(left, Math.Min(window, count))
                .SelectMany(point => Enumerable.Repeat(table[Math.Abs(point - at)], LoessLanes.Count)),
        ];
    }

    // Where the points near lie alike for each: four at a time.
    private static (int From, int Until) SmoothMiddle(
        ReadOnlySpan<double> values, int window, ReadOnlySpan<double> robustness, Span<double> smooth,
        Span<double> weights)
    {
        var (count, reach) = (values.Length, Math.Min(window, values.Length));
        var from = ((reach + 1) / 2) - 1;
        var until = from + ((count - reach + 1) / LoessLanes.Count * LoessLanes.Count);
        if (until <= from)
        {
            return (0, 0);
        }

        var tricube = TricubeLanes(count, window, from, 0);
        for (var at = from; at < until; at += LoessLanes.Count)
        {
            var left = at - from;
            var fit = LoessLanes.Fit(
                tricube, values, robustness, left, 1, Vector256.Create((double)left) + LoessLanes.Successive,
                Vector256.Create((double)at) + LoessLanes.Successive, count, weights);
            for (var lane = 0; lane < LoessLanes.Count; lane++)
            {
                smooth[at + lane] = double.IsNaN(fit[lane]) ? values[at + lane] : fit[lane];
            }
        }

        return (from, until);
    }

    // Each with its own points near it, gathered beside one another.
    private static (int From, int Until) SmoothEvery(
        int step, ReadOnlySpan<double> values, int window, ReadOnlySpan<double> robustness, Span<double> smooth,
        Span<double> weights)
    {
        var (count, reach) = (values.Length, Math.Min(window, values.Length));
        var room = LoessLanes.Count * reach;
        var gathered = ArrayPool<double>.Shared.Rent(3 * room);
        var near = gathered.AsSpan(room, room);
        var robust = gathered.AsSpan(2 * room, room);
        Span<double> firsts = stackalloc double[LoessLanes.Count];
        var groups = (((count - 1) / step) + 1) / LoessLanes.Count;
        for (var group = 0; group < groups; group++)
        {
            var from = group * LoessLanes.Count * step;
            for (var lane = 0; lane < LoessLanes.Count; lane++)
            {
                var at = from + (lane * step);
                var left = Math.Clamp(at + 1 - ((reach + 1) / 2), 0, count - reach);
                var table = Tricube(Width(count, window, at, left));
                firsts[lane] = left;
                for (int point = 0, to = lane; point < reach; point++, to += LoessLanes.Count)
                {
                    gathered[to] = table[Math.Abs(left + point - at)];
                    near[to] = values[left + point];
                    robust[to] = robustness.IsEmpty ? 1 : robustness[left + point];
                }
            }

            var fit = LoessLanes.Fit(
                gathered.AsSpan(0, room), near, robust, 0, LoessLanes.Count, Vector256.Create<double>(firsts),
                Vector256.Create((double)from) + (LoessLanes.Successive * step), count, weights);
            for (var lane = 0; lane < LoessLanes.Count; lane++)
            {
                var at = from + (lane * step);
                smooth[at] = double.IsNaN(fit[lane]) ? values[at] : fit[lane];
            }
        }

        ArrayPool<double>.Shared.Return(gathered);
        return (0, groups * LoessLanes.Count * step);
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
