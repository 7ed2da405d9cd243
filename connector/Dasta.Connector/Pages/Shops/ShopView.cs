namespace Dasta.Connector.Pages.Shops;

/// <summary>A merchant's shop and street, in the language of the page.</summary>
/// <param name="Sector">What its sector is called.</param>
/// <param name="MayRead">Whether any policy lets the merchant read of its street.</param>
/// <param name="Week">Days with the share of each hour, in per cent; empty where it is not known.</param>
/// <param name="WeekText">What the week shows, in a sentence.</param>
/// <param name="Advice">What the week says of the opening hours; empty where nothing can be said.</param>
/// <param name="Hours">Day, opening and closing hour as the form has them.</param>
/// <param name="Figures">The newest of the other indicators.</param>
public sealed record ShopView(
    string Name, string Area, string Sector, bool MayRead,
    IReadOnlyList<(string Name, IReadOnlyList<double?> Cells)> Week, string WeekText, IReadOnlyList<string> Advice,
    IReadOnlyList<(string Day, string Opens, string Closes)> Hours, IReadOnlyList<StreetLine> Figures);
