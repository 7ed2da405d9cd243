using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// One share on its way to one aggregator: encrypted to that aggregator alone (ECDH-ES with A256GCM) and signed by the
/// contributor, so that neither the network, nor the other aggregator, nor the collector can read or replace it.
/// </summary>
internal static class ShareEnvelope
{
    public const string MessageKind = "benchmark-share";
    private const string SignatureType = "dasta-share+jwt";

    public static OutgoingMessage Seal(
        SignedPlan signed, PlanAggregator aggregator, byte[] share, string reportId, ActingParticipant contributor)
    {
        var encrypted = Jwe.Encrypt(share, aggregator.EncryptionKey);
        var statement = new JsonObject
        {
            ["planHash"] = signed.Hash,
            ["reportId"] = reportId,
            ["shareDigest"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(encrypted))),
            ["contributor"] = contributor.Did.ToString(),
        };
        var body = new JsonObject
        {
            ["reportId"] = reportId,
            ["share"] = encrypted,
            ["signature"] = Jws.Sign(contributor.Signing, SignatureType, statement),
        };
        var address = new Uri($"{aggregator.Address.TrimEnd('/')}/aggregate/v1/plans/{signed.Hash}/shares");
        return new OutgoingMessage(
            Guid.CreateVersion7(),
            $"{signed.Hash} {aggregator.Did}",
            MessageKind,
            "POST",
            address,
            body.ToJsonString(),
            "application/json",
            aggregator.Did);
    }
}
