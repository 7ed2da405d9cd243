using Dasta.Policies.Disclosure.Budgets;
using Dasta.Policies.Disclosure.Differencing;

namespace Dasta.Policies.Disclosure.AdHoc;

/// <summary>A count that somebody asks for, of records that nobody prepared as a figure.</summary>
/// <param name="Dataset">What the records belong to.</param>
/// <param name="Units">
/// The public groups that the filter selects, such as an area in a month: who asks knows them, so that a refusal that
/// depends on them alone tells nothing. A revised group is another one.
/// </param>
/// <param name="Records">The records in these groups, which only the owner knows.</param>
/// <param name="Earlier">Every sum over this dataset that was released before, to anybody: consumers may talk.</param>
/// <param name="Spent">What the consumer has asked before.</param>
/// <param name="Today">Day of the question.</param>
/// <param name="Told">How many of the earlier sums count against the consumer's share of them.</param>
public sealed record AdHocQuestion(
    string Dataset,
    IReadOnlySet<string> Units,
    CountedRecords Records,
    IReadOnlyList<ReleasedSum> Earlier,
    BudgetSpent Spent,
    DateOnly Today,
    int Told = 0)
{
    /// <summary>
    /// Whether these very groups were told, but not as they are published now: of another period or vintage. Who
    /// averages over many of them wears the noise off, so that each counts as one more sum.
    /// </summary>
    public bool IsRevised { get; init; }
}
