namespace Dasta.Indicators.Zones;

/// <summary>A month of a zone, from the roll-up by month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="ValidDays">Valid days of the series that has the fewest.</param>
/// <param name="Total">Sum over the valid days of all series.</param>
/// <param name="PerDay">What a valid day holds on average, all series together; null when there is none.</param>
/// <param name="WeekendShare">Share of the total that falls on Saturdays and Sundays; null without a total.</param>
public sealed record ZoneMonth(DateOnly Month, int ValidDays, decimal Total, decimal? PerDay, double? WeekendShare);
