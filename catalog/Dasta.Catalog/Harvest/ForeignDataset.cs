namespace Dasta.Catalog.Harvest;

/// <summary>A dataset as a participant offers it, checked.</summary>
/// <param name="Audience">DIDs of those it is for; null for everybody its policies permit.</param>
internal sealed record ForeignDataset(
    string Id, string Title, string? TitleDutch, IReadOnlyList<string> Indicators, IReadOnlyList<ForeignOffer> Offers,
    IReadOnlyList<string>? Audience = null);
