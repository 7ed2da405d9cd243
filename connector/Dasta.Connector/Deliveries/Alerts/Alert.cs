namespace Dasta.Connector.Deliveries.Alerts;

/// <summary>Something both sides should look at; it closes by itself once the delivery arrives.</summary>
/// <param name="PeriodStart">First day of the period it is about; null when a file could not be read at all.</param>
/// <param name="PeriodEnd">Last day of that period.</param>
internal sealed record Alert(
    long Id,
    AlertKind Kind,
    string Specification,
    string Vendor,
    DateOnly? PeriodStart,
    DateOnly? PeriodEnd,
    DateTimeOffset? DueAt,
    string Message,
    DateTimeOffset RaisedAt,
    DateTimeOffset? ClosedAt);
