using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Node.Benchmarks;
using Dasta.Node.Database;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Masks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// What a participant sends for a plan, each encrypted for one receiver: two shares for two aggregators, or one vector
/// under the masks of all other towns for the hub.
/// </summary>
internal static class ShareEnvelope
{
    public const string MessageKind = "benchmark-share";

    /// <summary>The messages, of a figure for each subject; BENCH-111 when a mask can't be made.</summary>
    public static Outcome<IReadOnlyList<OutgoingMessage>> Seal(
        SignedPlan signed, IReadOnlyList<double> figures, string reportId, HostedParticipant contributor)
    {
        var vector = Contribution.Encode(figures, signed.Plan);
        return ReportsOf(signed, vector, contributor).Select<IReadOnlyList<OutgoingMessage>>(reports =>
        [
            .. reports.Zip(signed.Plan.Aggregators).Select(pair =>
                Seal(signed, pair.Second, Contribution.ToBytes(pair.First), reportId, contributor)),
        ]);
    }

    private static Outcome<IReadOnlyList<ulong[]>> ReportsOf(
        SignedPlan signed, ulong[] vector, HostedParticipant contributor)
    {
        if (signed.Plan.Mode == BenchmarkMode.Masks)
        {
            return MaskedOf(signed, vector, contributor);
        }

        var (one, two) = Contribution.Split(vector);
        return Outcome<IReadOnlyList<ulong[]>>.Of([one, two]);
    }

    private static Outcome<IReadOnlyList<ulong[]>> MaskedOf(
        SignedPlan signed, ulong[] vector, HostedParticipant contributor)
    {
        var plan = signed.Plan;
        var own = plan.Roster.Index().Single(member => member.Item.Did == contributor.Did).Index;
        if (!JsonNode.DeepEquals(plan.Roster[own].EncryptionKey?["x"], contributor.Agreement.PublicJwk()["x"]))
        {
            return ConnectorCodes.MasksImpossible.Refuse();
        }

        var keys = new byte[plan.Roster.Count][];
        foreach (var (place, member) in plan.Roster.Index().Where(member => member.Index != own))
        {
            var secret = contributor.Agreement.SecretWith(member.EncryptionKey!);
            if (!secret.Succeeded)
            {
                return ConnectorCodes.MasksImpossible.Refuse();
            }

            keys[place] = PairMask.KeyOf(secret.Value, signed.Hash, plan.Period.Code, plan.Round);
        }

        return Outcome<IReadOnlyList<ulong[]>>.Of([MaskedContribution.Of(vector, own, plan, other => keys[other])]);
    }

    private static OutgoingMessage Seal(
        SignedPlan signed, PlanAggregator aggregator, byte[] share, string reportId, HostedParticipant contributor)
    {
        var body = SealedReport.Seal(
            signed.Hash, reportId, share, aggregator.EncryptionKey, contributor.Did, contributor.Acting.Signing);
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
