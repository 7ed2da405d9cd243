namespace Dasta.Indicators.Store.Reading;

/// <summary>Which series are wanted; what is absent is not asked for.</summary>
/// <param name="Property">Observed property.</param>
/// <param name="ZoneCode">Area they lie in.</param>
/// <param name="SourceId">Source they came from.</param>
internal sealed record SeriesQuery(string? Property = null, string? ZoneCode = null, string? SourceId = null);
