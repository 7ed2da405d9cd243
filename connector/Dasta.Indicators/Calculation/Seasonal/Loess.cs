namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Locally weighted linear regression on equally spaced points, as in the STL procedure of Cleveland, Cleveland, McRae
/// and Terpenning (1990), Journal of Official Statistics 6: tricube weights over the nearest points.
/// </summary>
internal static class Loess
{
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

        Span<double> weights = count <= 1024 ? stackalloc double[count] : new double[count];
        var step = Math.Min(jump, count - 1);
        var reach = Math.Min(window, count);
        var half = (reach + 1) / 2;
        var left = 0;
        for (var at = 0; at < count; at += step)
        {
            left = Math.Clamp(at + 1 - half, 0, count - reach);
            smooth[at] = Fit(values, window, at, left, left + reach - 1, weights, robustness) ?? values[at];
        }

        var last = (count - 1) / step * step;
        if (last != count - 1)
        {
            smooth[count - 1] = Fit(
                values, window, count - 1, left, left + reach - 1, weights, robustness) ?? values[count - 1];
        }

        Interpolate(smooth, step, last);
    }

    /// <summary>
    /// The value of the local line at a position, which may lie one before or after the points; null when all the
    /// points near it have no weight.
    /// </summary>
    public static double? Fit(
        ReadOnlySpan<double> values, int window, int at, int left, int right, Span<double> weights,
        ReadOnlySpan<double> robustness)
    {
        var total = Weigh(values.Length, window, at, left, right, weights, robustness);
        if (total <= 0)
        {
            return null;
        }

        var mean = 0.0;
        for (var point = left; point <= right; point++)
        {
            weights[point] /= total;
            mean += weights[point] * point;
        }

        var spread = 0.0;
        for (var point = left; point <= right; point++)
        {
            spread += weights[point] * (point - mean) * (point - mean);
        }

        // With all weight on a few points the slope means nothing; then the mean stands for the line.
        var slope = Math.Sqrt(spread) > 0.001 * (values.Length - 1) ? (at - mean) / spread : 0;
        var fit = 0.0;
        for (var point = left; point <= right; point++)
        {
            fit += weights[point] * ((slope * (point - mean)) + 1) * values[point];
        }

        return fit;
    }

    private static double Weigh(
        int count, int window, int at, int left, int right, Span<double> weights, ReadOnlySpan<double> robustness)
    {
        double width = Math.Max(at - left, right - at);
        if (window > count)
        {
            width += (window - count) / 2;
        }

        var total = 0.0;
        for (var point = left; point <= right; point++)
        {
            double distance = Math.Abs(point - at);
            weights[point] = 0;
            if (distance > 0.999 * width)
            {
                continue;
            }

            var ratio = distance / width;
            var cube = 1 - (ratio * ratio * ratio);
            weights[point] = (distance <= 0.001 * width ? 1 : cube * cube * cube)
                * (robustness.IsEmpty ? 1 : robustness[point]);
            total += weights[point];
        }

        return total;
    }

    private static void Interpolate(Span<double> smooth, int step, int last)
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
