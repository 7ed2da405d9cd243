using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Disclosure.Budgets;

/// <summary>
/// How many ad-hoc counts a consumer may ask of a dataset. A question that is refused later on has been asked all the
/// same, for a refusal is an answer too.
/// </summary>
public sealed class QueryBudget(DisclosureSettings settings)
{
    /// <summary>
    /// What is spent after one more question; whoever keeps it must do so atomically. DISCLOSURE-006 when the day's or
    /// the year's budget is spent.
    /// </summary>
    /// <param name="today">Never before the last question: a clock set back gives no new budget.</param>
    public Outcome<BudgetSpent> Ask(BudgetSpent spent, DateOnly today)
    {
        var day = today > spent.Day ? today : spent.Day;
        var next = new BudgetSpent(
            day,
            (day == spent.Day ? spent.Today : 0) + 1,
            (day.Year == spent.Day.Year ? spent.ThisYear : 0) + 1);
        return next.Today > settings.QueriesPerDay || next.ThisYear > settings.QueriesPerYear
            ? DisclosureCodes.BudgetSpent.Refuse()
            : next;
    }
}
