using System.Text.Json.Nodes;

namespace Dasta.Catalog.Search;

/// <summary>A dataset with the offers the viewer may see.</summary>
internal sealed record FoundDataset
{
    public required string Provider { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public string? TitleDutch { get; init; }

    public required string[] Indicators { get; init; }

    public required string Address { get; init; }

    public required string ProviderName { get; init; }

    public string? Nis { get; init; }

    /// <summary>When its provider last gave a good answer.</summary>
    public DateTime? SeenAt { get; init; }

    /// <summary>Since when the provider gives none; null while what is shown is fresh.</summary>
    public DateTime? FailedSince { get; init; }

    /// <summary>The offers as a JSON array.</summary>
    public required string Offers { get; init; }

    public PagePlace Place => new(Provider, Id);

    public JsonArray OfferList() => (JsonArray)JsonNode.Parse(Offers)!;
}
