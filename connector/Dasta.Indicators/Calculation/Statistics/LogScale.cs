namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>Adds sources of doubt to an interval, on the log scale, where factors multiply and variances add.</summary>
internal static class LogScale
{
    /// <summary>97.5 % quantile of the standard normal distribution.</summary>
    public const double NormalQuantile = 1.959964;

    /// <summary>95 % quantile: of an interval that holds nine in ten.</summary>
    public const double NinetyQuantile = 1.644854;

    /// <summary>
    /// The interval of a positive value with a further variance of its logarithm added; without interval, the further
    /// variance alone. Other values keep theirs.
    /// </summary>
    /// <param name="quantile">How many standard errors the interval reaches, of a normal distribution.</param>
    public static Interval? Widen(
        double value, Interval? interval, double logVariance, double quantile = NormalQuantile)
    {
        if (logVariance <= 0 || value <= 0)
        {
            return interval;
        }

        double Half(double bound) =>
            Math.Sqrt(Math.Pow(Math.Log(bound / value), 2) + (quantile * quantile * logVariance));
        var (lower, upper) = interval is null ? (value, value) : (interval.Lower, interval.Upper);
        return new(lower > 0 ? value * Math.Exp(-Half(lower)) : lower, value * Math.Exp(Half(upper)));
    }
}
