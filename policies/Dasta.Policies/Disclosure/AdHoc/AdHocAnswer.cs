using Dasta.Policies.Disclosure.Budgets;

namespace Dasta.Policies.Disclosure.AdHoc;

/// <summary>
/// What became of an ad-hoc question; the budget is spent either way and must be kept before the answer.
/// </summary>
/// <param name="Spent">What the consumer has spent now.</param>
/// <param name="Count">The count with its noise; null when <paramref name="Reason"/> says why there is none.</param>
/// <param name="Reason">Code of the refusal, the same whatever the count.</param>
public sealed record AdHocAnswer(BudgetSpent Spent, Released<long?>? Count, string? Reason);
