using Dasta.Node.Benchmarks;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;

namespace Dasta.Connector.Benchmarks;

/// <summary>One share on its way to one aggregator.</summary>
internal static class ShareEnvelope
{
    public const string MessageKind = "benchmark-share";

    public static OutgoingMessage Seal(
        SignedPlan signed, PlanAggregator aggregator, byte[] share, string reportId, ActingParticipant contributor)
    {
        var body = SealedReport.Seal(
            signed.Hash, reportId, share, aggregator.EncryptionKey, contributor.Did, contributor.Signing);
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
