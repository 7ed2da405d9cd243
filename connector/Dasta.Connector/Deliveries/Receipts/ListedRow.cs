namespace Dasta.Connector.Deliveries.Receipts;

/// <summary>A row of a delivery that was set aside, without what was in it.</summary>
/// <param name="Line">Line of the file as it was sent.</param>
/// <param name="Reason">Why, by the name of the reason.</param>
/// <param name="Detail">Which column or field, where that can be said.</param>
internal sealed record ListedRow(long Line, string Reason, string Detail);
