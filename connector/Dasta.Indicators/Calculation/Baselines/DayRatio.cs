using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>A day over its comparable days.</summary>
/// <param name="Value">Mean over the series of the zone of (the day / the median of its comparable days).</param>
/// <param name="Count">What was counted on the day.</param>
/// <param name="UsualCount">The medians it was held against, added up.</param>
/// <param name="Coverage">Share of the zone's series that could be compared.</param>
/// <param name="LogVariance">
/// Of links of sources between the day and its comparable days, as a share of those on the other side.
/// </param>
internal sealed record DayRatio(double Value, double Count, double UsualCount, double Coverage, double LogVariance = 0)
{
    /// <summary>The change: 0.25 is a quarter more than usual.</summary>
    public double Uplift => Value - 1;

    /// <summary>An interval of the uplift with the doubt of links of sources added.</summary>
    public Interval? Widen(Interval? uplift) => uplift is null || LogVariance <= 0 ? uplift
        : LogScale.Widen(Value, new(uplift.Lower + 1, uplift.Upper + 1), LogVariance) is { } wide
            ? new(wide.Lower - 1, wide.Upper - 1) : uplift;
}
