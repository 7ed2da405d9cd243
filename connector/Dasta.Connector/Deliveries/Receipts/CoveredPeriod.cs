using Dasta.Connector.Deliveries.Specifications;

namespace Dasta.Connector.Deliveries.Receipts;

/// <summary>A period that a delivery touched.</summary>
/// <param name="Coverage">
/// Share of its intervals that the source has a value for after the delivery, from 0 to 1; null while it is not over.
/// </param>
internal sealed record CoveredPeriod(DeliveryPeriod Period, double? Coverage);
