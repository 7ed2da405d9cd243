namespace Dasta.Connector.Pages.Shops;

/// <summary>A figure of a merchant's street, in the language of the page.</summary>
public sealed record StreetLine(string Name, string Period, string Value, string Margin);
