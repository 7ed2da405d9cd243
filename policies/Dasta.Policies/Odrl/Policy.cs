namespace Dasta.Policies.Odrl;

/// <summary>
/// An ODRL policy in its canonical form. Its conflict strategy is always <c>prohibit</c>. Two policies are equal when
/// every part is, rules in order; <see cref="HasSameTerms"/> compares what was agreed and nothing else.
/// </summary>
/// <param name="Id">IRI of the policy.</param>
/// <param name="Target">IRI of the dataset; null where the place of the policy says it (a dataset's own offer).</param>
/// <param name="Timestamp">When an agreement was made.</param>
public sealed record Policy(
    string Id,
    PolicyKind Kind,
    string? Target,
    string? Assigner,
    string? Assignee,
    IReadOnlyList<Rule> Permissions,
    IReadOnlyList<Rule> Prohibitions,
    IReadOnlyList<Rule> Obligations,
    DateTimeOffset? Timestamp)
{
    /// <summary>
    /// True when the other policy permits and prohibits the same, whatever its id, kind, parties and order of rules:
    /// an agreement holds the terms of the offer it ends, and a requested offer those of the one that was made.
    /// </summary>
    public bool HasSameTerms(Policy other) =>
        SameRules(Permissions, other.Permissions) && SameRules(Prohibitions, other.Prohibitions)
        && SameRules(Obligations, other.Obligations);

    public bool Equals(Policy? other) =>
        other is not null && Id == other.Id && Kind == other.Kind && Target == other.Target
        && Assigner == other.Assigner && Assignee == other.Assignee && Timestamp == other.Timestamp
        && Permissions.SequenceEqual(other.Permissions) && Prohibitions.SequenceEqual(other.Prohibitions)
        && Obligations.SequenceEqual(other.Obligations);

    public override int GetHashCode() => HashCode.Combine(Id, Kind, Target, Permissions.Count, Prohibitions.Count);

    private static bool SameRules(IReadOnlyList<Rule> left, IReadOnlyList<Rule> right) =>
        left.Select(Text).Order(StringComparer.Ordinal)
            .SequenceEqual(right.Select(Text).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Text(Rule rule) => rule.Action + "\n" + string.Join('\n', rule.Constraints
        .Select(constraint => string.Join('\t',
            [constraint.LeftOperand, constraint.Operator,
                .. constraint.RightOperand.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal)]))
        .Order(StringComparer.Ordinal));
}
