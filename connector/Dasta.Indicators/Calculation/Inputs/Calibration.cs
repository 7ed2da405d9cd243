using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>
/// The doubt of calibrations in figures that rest on the level of what a source measures. Where a figure stays the same
/// when all of a source is multiplied by a constant, it adds nothing.
/// </summary>
internal sealed class Calibration(IndicatorDefinition definition, TownData town)
{
    /// <summary>Breakdown of figures of which the members are the places that a place is held against.</summary>
    private const string MainAxis = "mainAxis";

    private readonly Dictionary<string, MeasuredSeries[]> _series = town.Zones.ToDictionary(
        zone => zone.Code,
        zone => zone.Series.Where(series => definition.Inputs.Contains(series.Description.Property)).ToArray(),
        StringComparer.Ordinal);

    private readonly bool _isAny = town.Zones.Any(zone =>
        zone.Series.Any(series => series.Description.CalibrationLogVariance > 0));

    /// <summary>The figure with the variances of its calibrations added to its interval, on the log scale.</summary>
    public Figure Widen(Figure figure) => _isAny && figure.Value is { } value
        ? figure with { Interval = LogScale.Widen(value, figure.Interval, Variance(figure)) }
        : figure;

    private double Variance(Figure figure)
    {
        var own = Of(figure.AreaCode);
        if (definition.ScaleFree && definition.Breakdown != MainAxis)
        {
            return 0;
        }

        // Of two places over one another, what the same source measures in both is off in both.
        return Of(figure.Breakdown) is { Length: > 0 } others ? OfRatio(own, others) : Largest(own);
    }

    /// <summary>
    /// The variance of the logarithm of what some series measured over what others did: none of what one source
    /// measured of both.
    /// </summary>
    public static double OfRatio(
        IReadOnlyCollection<MeasuredSeries> above, IReadOnlyCollection<MeasuredSeries> below) =>
        Largest(above.ExceptBy(below.Select(Source), Source)) + Largest(below.ExceptBy(above.Select(Source), Source));

    private MeasuredSeries[] Of(string zone) => _series.GetValueOrDefault(zone, []);

    // Of a sum of sources the logarithm varies no more than that of the most doubtful; properties are divided by
    // one another.
    private static double Largest(IEnumerable<MeasuredSeries> series) => series
        .GroupBy(one => one.Description.Property, StringComparer.Ordinal)
        .Sum(property => property.Max(one => one.Description.CalibrationLogVariance));

    private static (string, string) Source(MeasuredSeries series) =>
        (series.Description.SourceId, series.Description.Property);
}
