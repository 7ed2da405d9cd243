using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Node.Benchmarks;

/// <summary>
/// A contributor's report to a blind benchmark as it travels: encrypted to one receiver alone (ECDH-ES with A256GCM)
/// and signed by the contributor, so that neither the network nor another receiver can read or replace it.
/// </summary>
public static class SealedReport
{
    /// <summary>The <c>typ</c> of the signature.</summary>
    public const string SignatureType = "dasta-share+jwt";

    /// <summary>
    /// The body: <c>reportId</c>, <c>share</c> (compact JWE) and <c>signature</c> (compact JWS whose content is left
    /// out, RFC 7515 appendix F, for the receiver knows all of it).
    /// </summary>
    /// <param name="receiverPublicJwk">Public P-256 key of who may read the report.</param>
    public static JsonObject Seal(
        string planHash, string reportId, byte[] report, JsonObject receiverPublicJwk, Did contributor,
        SigningKey signing)
    {
        var receiver = receiverPublicJwk.DeepClone().AsObject();
        receiver.Remove("kid");
        var encrypted = Jwe.Encrypt(report, receiver);
        return new JsonObject
        {
            ["reportId"] = reportId,
            ["share"] = encrypted,
            ["signature"] = Sign(planHash, reportId, encrypted, contributor, signing),
        };
    }

    /// <summary>Signs an encrypted report for a plan, under a report id.</summary>
    public static string Sign(
        string planHash, string reportId, string encrypted, Did contributor, SigningKey signing)
    {
        var parts = Jws.Sign(signing, SignatureType, Statement(planHash, reportId, encrypted, contributor)).Split('.');
        return $"{parts[0]}..{parts[2]}";
    }

    /// <summary>
    /// Checks that the contributor signed this report for this plan under this report id; refused as
    /// <see cref="Jws.Verify(string, string, IReadOnlyList{JsonObject}, int)"/> says.
    /// </summary>
    /// <param name="publicJwks">The contributor's keys.</param>
    public static Outcome<VerifiedJws> Verify(
        string signature, string planHash, string reportId, string encrypted, Did contributor,
        IReadOnlyList<JsonObject> publicJwks)
    {
        if (signature.Split('.') is not [var header, "", var mark])
        {
            return NodeCodes.MalformedSignature.Refuse();
        }

        var statement = Statement(planHash, reportId, encrypted, contributor).ToJsonString(WireJson.Options);
        var content = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(statement));
        return Jws.Verify($"{header}.{content}.{mark}", SignatureType, publicJwks);
    }

    private static JsonObject Statement(string planHash, string reportId, string encrypted, Did contributor) => new()
    {
        ["planHash"] = planHash,
        ["reportId"] = reportId,
        ["shareDigest"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(encrypted))),
        ["contributor"] = contributor.ToString(),
    };
}
