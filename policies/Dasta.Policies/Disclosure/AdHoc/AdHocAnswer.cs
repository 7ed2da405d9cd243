using Dasta.Policies.Disclosure.Budgets;
using Dasta.Specs.Outcomes;

namespace Dasta.Policies.Disclosure.AdHoc;

/// <summary>
/// What became of an ad-hoc question; the budget is spent either way and must be kept before the answer.
/// </summary>
/// <param name="Spent">What the consumer has spent now.</param>
/// <param name="Count">The count with its noise; null when <paramref name="Reason"/> says why there is none.</param>
/// <param name="Reason">The refusal, the same whatever the count.</param>
public sealed record AdHocAnswer(BudgetSpent Spent, Released<long?>? Count, Refusal? Reason);
