namespace Dasta.Reads.Counts;

/// <summary>The groups that one count of an answer is over.</summary>
/// <param name="Values">The values of the properties grouped by, in their order.</param>
public sealed record CountedGroup(IReadOnlyList<object> Values, IReadOnlyList<CountedUnit> Units);
