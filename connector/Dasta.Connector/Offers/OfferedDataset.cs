namespace Dasta.Connector.Offers;

/// <summary>What an offer or an agreement is about, as its policy needs to know it.</summary>
/// <param name="Id">Identifier of the dataset.</param>
/// <param name="Indicators">Codes of the indicators that it holds.</param>
internal sealed record OfferedDataset(string Id, IReadOnlyList<string> Indicators)
{
    public static OfferedDataset Of(Offer offer) => new(offer.Dataset, offer.Indicators);
}
