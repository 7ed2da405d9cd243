namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>A day over its comparable days.</summary>
/// <param name="Value">Mean over the series of the zone of (the day / the median of its comparable days).</param>
/// <param name="Count">What was counted on the day.</param>
/// <param name="UsualCount">The medians it was held against, added up.</param>
/// <param name="Coverage">Share of the zone's series that could be compared.</param>
internal sealed record DayRatio(double Value, double Count, double UsualCount, double Coverage)
{
    /// <summary>The change: 0.25 is a quarter more than usual.</summary>
    public double Uplift => Value - 1;
}
