using Dasta.Specs.Values;

namespace Dasta.Connector.Offers;

/// <summary>A page of offers, and where the next one begins; null on the last.</summary>
/// <param name="Audiences">Whom the offers of circles are for, by dataset; told to the catalogue alone.</param>
internal sealed record OfferPage(
    IReadOnlyList<Offer> Offers, string? Continuation, IReadOnlyDictionary<string, IReadOnlyList<Did>> Audiences);
