namespace Dasta.Indicators.Provenance;

/// <summary>A figure as it was published at a time; once published it never changes.</summary>
/// <param name="Number">1 for what was published first.</param>
/// <param name="IndicatorVersion">Version of the definition it follows.</param>
/// <param name="Value">Null when it was withheld or missing.</param>
/// <param name="Lower95">Lower bound of the 95 % interval; null where there is none.</param>
/// <param name="Upper95">Upper bound.</param>
/// <param name="ValueAttribute"><c>None</c>, or why there is no value.</param>
/// <param name="Status">SDMX observation status.</param>
/// <param name="Confidentiality">SDMX confidentiality status.</param>
/// <param name="Coverage">Part of the period that was measured, 0 to 1.</param>
/// <param name="ReferencePeriod">The period an index refers to, or null.</param>
/// <param name="ReferenceFigures">Names and dates of the tables it rests on, or null.</param>
/// <param name="AreaChain">How the series of its area go on through a merger of towns, or null.</param>
/// <param name="RunCode">The run that computed it.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record FigureVintage(
    int Number,
    int IndicatorVersion,
    double? Value,
    double? Lower95,
    double? Upper95,
    string ValueAttribute,
    string Status,
    string Confidentiality,
    double Coverage,
    string? ReferencePeriod,
    string? ReferenceFigures,
    string? AreaChain,
    string? RunCode,
    DateTimeOffset PublishedAt);
