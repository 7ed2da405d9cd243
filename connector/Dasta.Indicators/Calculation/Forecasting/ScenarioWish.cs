namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>An event to come.</summary>
/// <param name="Kind">What kind of event.</param>
/// <param name="Weekday">On which weekday; null when that is open.</param>
/// <param name="Size">Tickets or stalls; null when that is unknown.</param>
internal sealed record ScenarioWish(string Kind, DayOfWeek? Weekday = null, double? Size = null);
