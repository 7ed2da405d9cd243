using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Budgets;

namespace Policies.Tests.Disclosure.Budgets;

public sealed class QueryBudgetTests
{
    private static readonly DateOnly Today = new(2026, 12, 31);

    [Fact]
    public void The_day_s_budget_ends_a_day_and_the_year_s_ends_a_year()
    {
        var budget = new QueryBudget(new DisclosureSettings { QueriesPerDay = 3, QueriesPerYear = 5 });
        var spent = Ask(budget, BudgetSpent.Nothing, Today.AddDays(-1), 3);

        spent.ShouldBe(new BudgetSpent(Today.AddDays(-1), 3, 3));
        budget.Ask(spent, Today.AddDays(-1)).Refusal!.Code.ShouldBe("DISCLOSURE-006");
        spent = Ask(budget, spent, Today, 2);
        spent.ShouldBe(new BudgetSpent(Today, 2, 5));
        budget.Ask(spent, Today).Refusal!.Status.ShouldBe(429);
        budget.Ask(spent, Today.AddDays(1)).Value.ShouldBe(new BudgetSpent(Today.AddDays(1), 1, 1));
    }

    [Fact]
    public void Attack_clock_a_clock_that_is_set_back_gives_no_new_budget()
    {
        var budget = new QueryBudget(new DisclosureSettings { QueriesPerDay = 3 });
        var spent = Ask(budget, BudgetSpent.Nothing, Today, 3);

        budget.Ask(spent, Today.AddDays(-7)).Succeeded.ShouldBeFalse();
        budget.Ask(spent, Today.AddYears(-1)).Succeeded.ShouldBeFalse();
    }

    private static BudgetSpent Ask(QueryBudget budget, BudgetSpent spent, DateOnly today, int times)
    {
        for (var time = 0; time < times; time++)
        {
            spent = budget.Ask(spent, today).Value;
        }

        return spent;
    }
}
