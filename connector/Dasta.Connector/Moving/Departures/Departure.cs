using System.Text.Json.Nodes;

namespace Dasta.Connector.Moving.Departures;

/// <summary>A participant that goes to another connector.</summary>
/// <param name="Slug">Its short name here.</param>
/// <param name="Id">Another one each time it begins.</param>
/// <param name="NewBase">Base address of the new place.</param>
/// <param name="Recipient">Public JWK of the new place, for which secrets are encrypted.</param>
/// <param name="State">One of the constants here.</param>
/// <param name="Digest">Digest of the archive that was sent last; null before one was sent whole.</param>
/// <param name="Document">Its DID document as it was when it moved, naming the new place.</param>
/// <param name="Proof">That the new place has it and what was erased here; null before that is known.</param>
/// <param name="ExpiresAt">When it stays after all, unless it has moved.</param>
internal sealed record Departure(
    string Slug, Guid Id, string NewBase, JsonObject Recipient, string State, string? Digest, string? Document,
    JsonObject? Proof, DateTimeOffset ExpiresAt)
{
    public const string Departing = "departing";
    public const string Moved = "moved";
    public const string Erased = "erased";

    /// <summary>True once it is no more here.</summary>
    public bool HasMoved => State != Departing;

    /// <summary>True once nothing of it is left here but its DID document.</summary>
    public bool IsErased => State == Erased;

    public JsonObject Write() => new()
    {
        ["state"] = State,
        ["id"] = Id.ToString(),
        ["to"] = NewBase,
        ["digest"] = Digest,
        ["expiresAt"] = HasMoved ? null : ExpiresAt.ToString("O"),
        ["proof"] = Proof?.DeepClone(),
    };
}
