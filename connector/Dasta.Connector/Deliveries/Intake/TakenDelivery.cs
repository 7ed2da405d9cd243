using Dasta.Connector.Deliveries.Receipts;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>What a delivery ended in.</summary>
/// <param name="IsNew">False when the same file was taken before and this is its receipt.</param>
internal sealed record TakenDelivery(Receipt Receipt, bool IsNew);
