using System.Text.Json.Nodes;

namespace Dasta.Catalog.Search;

/// <summary>A dataset with the offers the viewer may see.</summary>
/// <param name="SeenAt">When its provider last gave a good answer.</param>
/// <param name="FailedSince">Since when the provider gives none; null while what is shown is fresh.</param>
internal sealed record FoundDataset(
    string Provider,
    string Id,
    string Title,
    string? TitleDutch,
    string[] Indicators,
    string Address,
    string ProviderName,
    string? Nis,
    DateTime? SeenAt,
    DateTime? FailedSince,
    string Offers)
{
    public JsonArray OfferList() => (JsonArray)JsonNode.Parse(Offers)!;

    public PagePlace Place => new(Provider, Id);
}
