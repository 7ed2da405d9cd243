namespace Dasta.Policies.Disclosure.Budgets;

/// <summary>What one consumer has asked of one dataset: questions this day and this year.</summary>
/// <param name="Day">The day of the last question.</param>
public sealed record BudgetSpent(DateOnly Day, int Today, int ThisYear)
{
    /// <summary>Of who never asked.</summary>
    public static BudgetSpent Nothing { get; } = new(DateOnly.MinValue, 0, 0);
}
