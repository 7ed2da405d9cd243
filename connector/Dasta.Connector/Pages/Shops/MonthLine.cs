namespace Dasta.Connector.Pages.Shops;

/// <summary>A month of a shop, in the language of the page.</summary>
/// <param name="Code">The month as <c>2025-03</c>.</param>
public sealed record MonthLine(
    string Code, string Name, string Visitors, string Receipts, string Turnover, string Conversion, string Receipt);
