namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>The valid days of one series in one local month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="ValidDays">Number of valid days.</param>
/// <param name="FewestOfAWeekday">How many valid days the rarest weekday has.</param>
/// <param name="Total">Sum of their day totals.</param>
/// <param name="WeekendTotal">Of which on Saturday and Sunday.</param>
internal sealed record MonthTotal(
    DateOnly Month, int ValidDays, int FewestOfAWeekday, double Total, double WeekendTotal)
{
    /// <summary>Calendar days of the month.</summary>
    public int Days => DateTime.DaysInMonth(Month.Year, Month.Month);

    /// <summary>Mean of the valid days' totals.</summary>
    public double Mean => Total / ValidDays;
}
