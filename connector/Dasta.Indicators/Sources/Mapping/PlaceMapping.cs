namespace Dasta.Indicators.Sources.Mapping;

/// <summary>Where rows lie.</summary>
/// <param name="Zone">Slug of the one zone; null where a column says it, or where each value has its own.</param>
/// <param name="Column">Column that names the place, such as a segment or sensor; null where there is none.</param>
/// <param name="Zones">Text of the column to slug.</param>
internal sealed record PlaceMapping(string? Zone, string? Column, IReadOnlyDictionary<string, string> Zones);
