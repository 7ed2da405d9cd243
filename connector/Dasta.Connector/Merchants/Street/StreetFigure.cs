namespace Dasta.Connector.Merchants.Street;

/// <summary>A released figure of a merchant's area, as a policy lets it be read.</summary>
/// <param name="Indicator">Code of its definition.</param>
/// <param name="Month">First day of its period.</param>
/// <param name="Breakdown">Member of the breakdown; <c>total</c> for none.</param>
/// <param name="Value">Null where it was withheld or is missing.</param>
/// <param name="Reason">Why it has no value; <c>None</c> where it has one.</param>
internal sealed record StreetFigure(
    string Indicator, DateOnly Month, string Breakdown, double? Value, double? Lower95, double? Upper95,
    string Reason, string Status);
