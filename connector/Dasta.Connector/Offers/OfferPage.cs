namespace Dasta.Connector.Offers;

/// <summary>A page of offers, and where the next one begins; null on the last.</summary>
internal sealed record OfferPage(IReadOnlyList<Offer> Offers, string? Continuation);
