namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>How unevenly something is spread.</summary>
internal static class Inequality
{
    /// <summary>Gini coefficient, 0 (all equal) to (n − 1)/n; NaN when the sum is zero.</summary>
    public static double Gini(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var weighted = sorted.Select((value, at) => ((2 * (at + 1)) - sorted.Length - 1) * value).Sum();
        return weighted / (sorted.Length * sorted.Sum());
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
