namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>What turns a median absolute deviation into a standard deviation.</summary>
internal static class RobustSigma
{
    /// <summary>1 over the 75 % quantile of the standard normal distribution.</summary>
    public const double Factor = 1.4826;
}
