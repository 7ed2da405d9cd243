namespace Dasta.Indicators.Sources;

/// <summary>A zone of the town.</summary>
internal sealed record ZoneMapping(string Slug, string Name);
