namespace Dasta.Indicators.Sources;

/// <summary>A column that is read, the series it feeds and the zone that series lies in.</summary>
internal sealed record SeriesMapping(string Column, string Id, string Zone);
