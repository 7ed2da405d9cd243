using Dasta.Specs.Indicators;

namespace Dasta.Specs.Vocabulary;

/// <summary>A sector of outlets.</summary>
/// <param name="Code">Its code, for example <c>fashion</c>.</param>
/// <param name="Kind">What its outlets are counted as.</param>
/// <param name="Name">Its name.</param>
public sealed record Sector(string Code, SectorKind Kind, BilingualText Name);
