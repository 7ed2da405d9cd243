namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>How unevenly something is spread.</summary>
internal static class Inequality
{
    /// <summary>Gini coefficient, 0 (all equal) to (n − 1)/n; NaN when the sum is zero.</summary>
    public static double Gini(IEnumerable<double> values) => GiniOfSorted(values.Order().ToArray());

    /// <summary>Gini coefficient of values in order.</summary>
    public static double GiniOfSorted(double[] sorted)
    {
        var (weighted, sum) = (0.0, 0.0);
        for (var at = 0; at < sorted.Length; at++)
        {
            weighted += ((2 * (at + 1)) - sorted.Length - 1) * sorted[at];
            sum += sorted[at];
        }

        return weighted / (sorted.Length * sum);
    }

    /// <summary>Shannon entropy in nats of the shares that counts have in their sum; NaN when that is zero.</summary>
    public static double Shannon(IEnumerable<double> counts)
    {
        var all = counts.ToArray();
        var total = all.Sum();
        return total > 0
            ? -all.Where(count => count > 0).Sum(count => count / total * Math.Log(count / total))
            : double.NaN;
    }
}
