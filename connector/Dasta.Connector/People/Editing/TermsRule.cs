namespace Dasta.Connector.People.Editing;

/// <summary>What is permitted, and the conditions under which it is.</summary>
/// <param name="Sentence">The permission in words, without its conditions.</param>
public sealed record TermsRule(string Sentence, IReadOnlyList<TermsField> Fields);
