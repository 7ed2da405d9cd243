using Dasta.Specs.Values;

namespace Dasta.Specs.Vocabulary;

/// <summary>A municipality that went up, whole, in another one.</summary>
/// <param name="Date">First day of the new map.</param>
/// <param name="From">The municipality before that day.</param>
/// <param name="To">What it is part of from then on; the same code where a town took in a neighbour.</param>
public sealed record AreaChange(DateOnly Date, NisCode From, NisCode To);
