using Dasta.Connector.Deliveries.Specifications;
using Dasta.Indicators.Delivering;

namespace Dasta.Connector.Deliveries.Receipts;

/// <summary>A period that a delivery touched.</summary>
/// <param name="Coverage">
/// How much of it the source has a value for after the delivery; null while the period is not over.
/// </param>
internal sealed record CoveredPeriod(DeliveryPeriod Period, RangeCoverage? Coverage);
