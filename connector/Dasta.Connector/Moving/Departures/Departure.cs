using System.Text.Json.Nodes;

namespace Dasta.Connector.Moving.Departures;

/// <summary>A participant that goes to another connector.</summary>
/// <param name="Slug">Its short name here.</param>
/// <param name="Id">Another one each time it begins.</param>
/// <param name="NewBase">Base address of the new place.</param>
/// <param name="Recipient">Public JWK of the new place, for which secrets are encrypted.</param>
/// <param name="HasMoved">True once it is no more here.</param>
/// <param name="Document">Its DID document as it was when it moved, naming the new place.</param>
/// <param name="ExpiresAt">When it stays after all, unless it has moved.</param>
internal sealed record Departure(
    string Slug, Guid Id, string NewBase, JsonObject Recipient, bool HasMoved, string? Document,
    DateTimeOffset ExpiresAt);
