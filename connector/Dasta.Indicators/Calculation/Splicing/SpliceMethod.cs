namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>How a factor between two measurements was found.</summary>
internal static class SpliceMethod
{
    /// <summary>Sum of the new over sum of the old in the days that both measured, at least 182.</summary>
    public const string RatioOfSums = "ratio-of-sums";

    /// <summary>Median of the daily ratios, with fewer days.</summary>
    public const string MedianOfRatios = "median-of-ratios";

    /// <summary>The eight weeks after over the eight weeks before, each over the same elsewhere.</summary>
    public const string NoOverlap = "no-overlap";
}
