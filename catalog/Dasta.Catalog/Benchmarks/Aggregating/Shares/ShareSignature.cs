using Dasta.Node.Benchmarks;
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
    /// <summary>Refused with CATALOG-035 when key, type or any named part differs.</summary>
    public async Task<Outcome<Done>> CheckAsync(
        string planHash, Did contributor, ShareMessage message, CancellationToken ct)
    {
        var document = await resolver.ResolveAsync(contributor, ct);
        if (!document.Succeeded)
        {
            return document.Refusal;
        }

        var verified = SealedReport.Verify(
            message.Signature, planHash, message.ReportId, message.Share, contributor, document.Value.AssertionKeys);
        return verified.Succeeded && verified.Value.KeyId.StartsWith($"{contributor}#", StringComparison.Ordinal)
            ? Done.Value
            : CatalogCodes.SignatureUnfit.Refuse();
    }
}
