namespace Dasta.Policies.Odrl.Words;

/// <summary>One line of what changed between two policies.</summary>
/// <param name="IsCondition">True for a condition of the sentence before it.</param>
public sealed record TermChange(TermFate Fate, string Text, bool IsCondition = false);
