namespace Dasta.Catalog.Harvest;

/// <summary>A dataset as a participant offers it, checked.</summary>
internal sealed record ForeignDataset(
    string Id, string Title, string? TitleDutch, IReadOnlyList<string> Indicators, IReadOnlyList<ForeignOffer> Offers);
