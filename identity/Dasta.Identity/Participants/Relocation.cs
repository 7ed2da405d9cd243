using System.Text.Json.Nodes;
using Dasta.Identity.Relocations;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Identity.Participants;

/// <summary>
/// Learns where a participant is found after it moved to another connector: its DID document says so, and it still
/// holds the keys that were pinned. Who operates it now only the governance authority says.
/// </summary>
internal sealed class Relocation(
    DidResolver resolver, ParticipantStore store, RelocationStore announced, NodeSettings settings)
{
    private const string DataService = "DataService";
    private const string VersionPath = "/.well-known/dspace-version";

    /// <summary>
    /// The participant under its new base. Refused with NODE-012 (unknown), IDENTITY-002 (the document can't be read,
    /// has other keys or names no usable base) or IDENTITY-040 (it did not announce to go there).
    /// </summary>
    /// <param name="operatedBy">The new operator; null to leave it.</param>
    /// <param name="byAuthority">True when the governance authority says so, who needs no announcement.</param>
    public async Task<Outcome<ParticipantRecord>> RelocateAsync(
        string did, Did? operatedBy, bool byAuthority, string by, CancellationToken cancellationToken)
    {
        var known = await store.FindAsync(did, cancellationToken);
        if (known is null)
        {
            return NodeCodes.UnknownParticipant.Refuse();
        }

        var document = await resolver.FetchAsync(Did.Parse(did).Value, cancellationToken);
        if (!document.Succeeded || !HasKeys(document.Value, known.Keys) || BaseOf(document.Value) is not { } place)
        {
            return IdentityCodes.NoControlProof.Refuse();
        }

        if (!byAuthority && place != known.Record.Base
            && (await announced.FindAsync(did, cancellationToken))?.To != place)
        {
            return IdentityCodes.NoRelocation.Refuse();
        }

        var record = known.Record with
        {
            Base = place, Operator = operatedBy is { } now ? now.ToString() : known.Record.Operator,
        };
        await store.RelocateAsync(record, by, cancellationToken);
        return record;
    }

    private static bool HasKeys(DidDocument document, IReadOnlyList<JsonObject> pinned) =>
        pinned.All(key => document.AssertionKeys.Any(other => JsonNode.DeepEquals(key, other)));

    private string? BaseOf(DidDocument document)
    {
        var endpoint = document.Services.FirstOrDefault(service =>
            service.Type == DataService && service.Endpoint.EndsWith(VersionPath, StringComparison.Ordinal))?.Endpoint;
        return endpoint is not null
            && Uri.TryCreate(endpoint[..^VersionPath.Length], UriKind.Absolute, out var place)
            && (place.Scheme == Uri.UriSchemeHttps || (settings.Development && place.IsLoopback))
            && place.UserInfo.Length == 0 && place.Query.Length == 0 && place.Fragment.Length == 0
                ? place.ToString().TrimEnd('/')
                : null;
    }
}
