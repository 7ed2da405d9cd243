namespace Dasta.Connector.Pages.Offers;

/// <summary>What one participant would get of an offer, in the language of the page.</summary>
/// <param name="Why">Why it sees it or not, in a sentence.</param>
/// <param name="Words">The decision, rule by rule.</param>
/// <param name="Count">How many figures it would get; null where it may not read.</param>
/// <param name="Rows">The first of them: indicator, area, period, value, status, dated tables.</param>
public sealed record SeenView(
    string Did, string Name, bool IsVisible, string Why, IReadOnlyList<string> Words, long? Count,
    IReadOnlyList<SeenFigure> Rows);
