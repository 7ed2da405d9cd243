namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Decomposition with several seasonal periods (Bandara, Hyndman and Bergmeir, 2021) with the defaults of statsmodels'
/// MSTL: windows of 11, 15, … cycles, two iterations.
/// </summary>
internal static class Mstl
{
    private const int Iterations = 2;

    /// <summary>Takes a series apart by periods from short to long, each of which it holds at least twice.</summary>
    /// <param name="values">The series, without gaps.</param>
    /// <param name="periods">Points in each cycle, from short to long.</param>
    /// <param name="isRobust">Whether outliers are given less weight.</param>
    /// <param name="hasJumps">
    /// Whether trends are worked out at every tenth of a long cycle only: for a year of days this is ten times faster
    /// and the trend differs by less than a thousandth.
    /// </param>
    public static Decomposition Decompose(
        double[] values, IReadOnlyList<int> periods, bool isRobust = false, bool hasJumps = false)
    {
        var seasonal = periods.Select(_ => new double[values.Length]).ToArray();
        var rest = values;
        double[] trend = [];
        for (var iteration = 0; iteration < (periods.Count == 1 ? 1 : Iterations); iteration++)
        {
            for (var index = 0; index < periods.Count; index++)
            {
                var jump = hasJumps ? Math.Max(1, periods[index] / 10) : 1;
                var settings = new StlSettings(periods[index], 11 + (4 * index), isRobust, jump);
                var input = Combine(rest, seasonal[index], 1);
                var part = Stl.Decompose(input, settings);
                (seasonal[index], trend) = (part.Seasonal[0], part.Trend);
                rest = Combine(input, seasonal[index], -1);
            }
        }

        return new(trend, seasonal, Combine(rest, trend, -1));
    }

    private static double[] Combine(double[] left, double[] right, double factor)
    {
        var combined = new double[left.Length];
        for (var at = 0; at < combined.Length; at++)
        {
            combined[at] = left[at] + (factor * right[at]);
        }

        return combined;
    }
}
