using Dasta.Indicators.Sources;

namespace Dasta.Indicators.Store;

/// <summary>A source as stored, with the keys of the series its mapping names (in the mapping's order).</summary>
internal sealed record StoredSource(SourceMapping Mapping, IReadOnlyList<int> SeriesIds);
