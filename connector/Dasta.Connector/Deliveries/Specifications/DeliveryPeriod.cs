namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>A stretch of local days that one delivery covers, and when it is due at the latest.</summary>
/// <param name="Start">First day.</param>
/// <param name="EndExclusive">First day after it.</param>
/// <param name="EndsAt">The moment the period is over.</param>
/// <param name="DueAt">The moment after which a delivery of it is late.</param>
internal sealed record DeliveryPeriod(
    DateOnly Start, DateOnly EndExclusive, DateTimeOffset EndsAt, DateTimeOffset DueAt);
