namespace Dasta.Indicators.Sources.Readings;

/// <summary>A series as a reader finds it: what is observed where, in which unit and rhythm.</summary>
/// <param name="Code">Name of the series, unique in its source.</param>
/// <param name="ZoneCode">Code of the area it lies in, for example <c>31004-centrum</c>.</param>
/// <param name="Property">Observed property (<see cref="ObservedProperty"/>).</param>
/// <param name="Unit">One of the property's units.</param>
/// <param name="Decimals">0 to 6; values are stored × 10^decimals.</param>
/// <param name="Interval">How long a reading lasts.</param>
/// <param name="TimeZone">Zone whose days the readings are counted by.</param>
/// <param name="Dimensions">
/// JSON object with sorted members (<see cref="SeriesDimensions"/>), such as <c>{"mode":"car"}</c>.
/// </param>
internal sealed record SeriesKey(
    string Code,
    string ZoneCode,
    string Property,
    string Unit,
    int Decimals,
    ReadingInterval Interval,
    TimeZoneInfo TimeZone,
    string Dimensions = SeriesDimensions.None)
{
    /// <summary>Variance of the natural logarithm of what its numbers were multiplied by; 0 where unknown.</summary>
    public double CalibrationLogVariance { get; init; }
}
