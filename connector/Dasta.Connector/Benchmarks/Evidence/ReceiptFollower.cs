using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Node.Benchmarks;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Benchmarks.Evidence;

/// <summary>
/// Asks each aggregator of an opened plan for its signed receipt and holds them against each other and the result: the
/// own report once in the sum, and the sum over as many towns as the result says. A contradiction goes into the audit.
/// </summary>
internal sealed class ReceiptFollower(
    GuardedHttp http, TokenClient tokens, DidResolver resolver, AuditActivity activity, TimeProvider time,
    ILogger<ReceiptFollower> log)
{
    public const string Used = "used";
    public const string LeftOut = "left-out";
    public const string Contradicted = "contradicted";
    private const int AnswerLimitBytes = 32 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    public async Task FollowAsync(
        HostedParticipant participant, SignedPlan signed, CancellationToken cancellation)
    {
        if (time.GetUtcNow() > signed.Plan.Deadline + Patience
            || await EvidenceStore.AnsweredAsync(participant.State, signed.Hash, cancellation) is not { } answered)
        {
            return;
        }

        var receipts = new List<(PlanAggregator From, string Compact, ShareReceipt? Read)>();
        foreach (var aggregator in signed.Plan.Aggregators)
        {
            if (await AskAsync(participant, signed, aggregator, cancellation) is not { } got)
            {
                return;
            }

            receipts.Add((aggregator, got.Compact, got.Read));
        }

        var evidence = Judge(
            [.. receipts.Select(one => one.Read)], signed.Hash, participant, answered.ReportId, answered.Count);
        await KeepAsync(
            participant, signed, [.. receipts.Select(one => (one.From.Did.ToString(), one.Compact))], evidence,
            cancellation);
    }

    /// <summary>What receipts come to; a null among them is one that its aggregator did not sign so.</summary>
    internal static string Judge(
        IReadOnlyList<ShareReceipt?> receipts, string hash, HostedParticipant participant, string reportId, int count)
    {
        var isSound = receipts.All(one => one is not null && one.PlanHash == hash
            && one.Contributor == participant.Did && one.Count == count
            && (one.ReportId == reportId || (one.ReportId is null && !one.IsUsed)))
            && receipts.Select(one => (one!.ReportDigest, one.IsUsed)).Distinct().Count() == 1;
        return !isSound ? Contradicted : receipts[0]!.IsUsed ? Used : LeftOut;
    }

    // Null when it can be asked again.
    private async Task<(string Compact, ShareReceipt? Read)?> AskAsync(
        HostedParticipant participant, SignedPlan signed, PlanAggregator aggregator, CancellationToken cancellation)
    {
        var token = await tokens.GetAsync(participant.Acting, aggregator.Did, cancellation);
        var document = await resolver.ResolveAsync(aggregator.Did, cancellation);
        if (!token.Succeeded || !document.Succeeded)
        {
            return null;
        }

        var address = new Uri($"{aggregator.Address.TrimEnd('/')}/aggregate/v1/plans/{signed.Hash}/receipt");
        var answer = await PeerJson.GetAsync(http, address, token.Value, AnswerLimitBytes, cancellation);
        if (!answer.Succeeded || answer.Value["receipt"] is not JsonValue value
            || !value.TryGetValue<string>(out var compact))
        {
            log.LogDebug("No receipt yet of {Plan} from {Aggregator}", signed.Hash, aggregator.Did);
            return null;
        }

        var read = ShareReceipt.Read(compact, document.Value.AssertionKeys);
        return (compact, read.Succeeded ? read.Value : null);
    }

    private async Task KeepAsync(
        HostedParticipant participant, SignedPlan signed, IReadOnlyList<(string, string)> receipts, string evidence,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await EvidenceStore.KeepAsync(transaction, signed.Hash, receipts, evidence, now, cancellation)
            && evidence == Contradicted)
        {
            log.LogWarning("The receipts of plan {Plan} contradict its result", signed.Hash);
            await AuditRows.InsertAsync(
                transaction,
                new AuditEntry(
                    now, signed.Plan.Collector.ToString(), null, null, "benchmark", signed.Hash,
                    ConnectorCodes.ReceiptsContradict.Code, 0, null),
                cancellation);
        }

        await transaction.CommitAsync(cancellation);
        activity.Note(participant);
    }
}
