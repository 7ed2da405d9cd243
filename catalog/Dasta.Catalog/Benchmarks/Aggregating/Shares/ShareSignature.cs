using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Aggregating.Shares;

/// <summary>
/// Checks that the key of the contributor's DID signed this share for this plan under this report id.
/// </summary>
internal sealed class ShareSignature(DidResolver resolver)
{
    /// <summary>The <c>typ</c> of a contributor's signature.</summary>
    public const string TokenType = "dasta-share+jwt";

    /// <summary>Refused with CATALOG-035 when key, type or any named part differs.</summary>
    public async Task<Outcome<Done>> CheckAsync(
        string planHash, Did contributor, ShareMessage message, CancellationToken ct)
    {
        var document = await resolver.ResolveAsync(contributor, ct);
        if (!document.Succeeded)
        {
            return document.Refusal;
        }

        var verified = Jws.Verify(message.Signature, TokenType, document.Value.AssertionKeys);
        if (!verified.Succeeded || !verified.Value.KeyId.StartsWith($"{contributor}#", StringComparison.Ordinal))
        {
            return CatalogCodes.SignatureUnfit.Refuse();
        }

        return RequestBody.Parse(verified.Value.Payload) is { Succeeded: true, Value: var signed }
            && Is(signed, "planHash", planHash)
            && Is(signed, "reportId", message.ReportId)
            && Is(signed, "shareDigest", message.Digest)
            && Is(signed, "contributor", contributor.ToString())
                ? Done.Value
                : CatalogCodes.SignatureUnfit.Refuse();
    }

    private static bool Is(JsonObject signed, string name, string expected) =>
        signed[name] is JsonValue value && value.TryGetValue<string>(out var text) && text == expected;
}
