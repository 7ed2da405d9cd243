namespace Dasta.Demo.Generator.Towns;

/// <summary>What is spent in a town, month by month.</summary>
/// <param name="Inflow">Share of the spending by people from elsewhere.</param>
/// <param name="Retention">Share of all that residents spend that they spend in their own town.</param>
/// <param name="Fashion">Share of the sector fashion.</param>
/// <param name="TicketGrowth">Growth of the mean ticket a year.</param>
internal sealed record SpendingPlan(double Inflow, double Retention, double Fashion, double TicketGrowth = 0.02);
