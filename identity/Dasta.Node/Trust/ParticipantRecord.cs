using System.Text.Json.Nodes;
using Dasta.Node.Trust.Internal;

namespace Dasta.Node.Trust;

/// <summary>A participant as identity lists it.</summary>
/// <param name="Kind">See <see cref="Specs.Vocabulary.ParticipantKind"/>.</param>
/// <param name="Nis">NIS code of a municipality or province.</param>
/// <param name="Kbo">Enterprise number.</param>
/// <param name="Operator">DID of the body that runs its process.</param>
/// <param name="State"><c>active</c> or <c>suspended</c>.</param>
/// <param name="Base">Base address.</param>
/// <param name="EncryptionKey">Public JWK others encrypt for, of aggregators.</param>
public sealed record ParticipantRecord(
    string Did, string Name, string Kind, string? Nis, string? Kbo, string? Operator, string State, string Base,
    JsonObject? EncryptionKey)
{
    public const string Active = "active";
    public const string Suspended = "suspended";

    public bool IsActive => State == Active;

    /// <summary>Code in the Flemish government's register of organisations.</summary>
    public string? Ovo { get; init; }

    public JsonObject ToJson() => new()
    {
        ["did"] = Did,
        ["name"] = Name,
        ["kind"] = Kind,
        ["nis"] = Nis,
        ["kbo"] = Kbo,
        ["ovo"] = Ovo,
        ["operator"] = Operator,
        ["state"] = State,
        ["base"] = Base,
        ["encryptionKey"] = EncryptionKey?.DeepClone(),
    };

    /// <summary>Reads an entry of the list; null when it is malformed.</summary>
    public static ParticipantRecord? Read(JsonObject entry) =>
        PublicKeys.Text(entry, "did") is { } did && Specs.Values.Did.Parse(did).Succeeded
        && PublicKeys.Text(entry, "name") is { } name && PublicKeys.Text(entry, "kind") is { } kind
        && PublicKeys.Text(entry, "state") is Active or Suspended && PublicKeys.Text(entry, "base") is { } address
            ? new ParticipantRecord(
                did, name, kind, PublicKeys.Text(entry, "nis"), PublicKeys.Text(entry, "kbo"),
                PublicKeys.Text(entry, "operator"), PublicKeys.Text(entry, "state")!, address,
                entry["encryptionKey"] as JsonObject) { Ovo = PublicKeys.Text(entry, "ovo") }
            : null;
}
