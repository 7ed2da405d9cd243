namespace Dasta.Indicators.Delivering;

/// <summary>How much of a range of days is measured of what is to be delivered.</summary>
/// <param name="Share">Share of the intervals that have a value, from 0 to 1; a part nothing came of counts.</param>
/// <param name="Unmeasured">
/// The parts without a single value in the range, each as a name to show: zone, code of the area and property.
/// </param>
public sealed record RangeCoverage(double Share, IReadOnlyList<string> Unmeasured)
{
    /// <summary>Everything is there.</summary>
    public static RangeCoverage Whole { get; } = new(1, []);
}
