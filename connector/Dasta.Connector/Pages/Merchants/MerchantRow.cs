namespace Dasta.Connector.Pages.Merchants;

/// <summary>A merchant's shop as the town lists it, in the language of the page.</summary>
/// <param name="ShownSince">Since when its numbers are shown; null while they are not.</param>
public sealed record MerchantRow(string Id, string Name, string Area, string Sector, string? ShownSince);
