using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Reads;
using Dasta.Connector.Transfers.Handling;
using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers.Monitoring;

/// <summary>
/// One look at a provider's running transfers: those whose agreement permits no further use are terminated, the
/// consumer is told why, and the decision stands in the audit.
/// </summary>
internal sealed class MonitorRound(
    TransferAccess access, GrantDecisions decisions, TransferEnding ending, TimeProvider time)
{
    private const string Action = "monitor";
    private static readonly string[] Uses = [ReadTrace.ReadAction, ReadTrace.CountAction];

    /// <summary>True when there was anything to look at.</summary>
    public async Task<bool> RunAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        var agreements = await MonitoredTransfers.ListAsync(participant.State, cancellation);
        foreach (var agreement in agreements)
        {
            if (await JudgeAsync(participant, agreement, cancellation) is { } end)
            {
                await EndAsync(participant, agreement.Id, end, cancellation);
            }
        }

        return agreements.Count > 0;
    }

    /// <summary>Why nothing more is permitted; null while something is, or while it can't be known.</summary>
    private async Task<End?> JudgeAsync(
        HostedParticipant participant, MonitoredAgreement agreement, CancellationToken cancellation)
    {
        if (!agreement.IsInForce)
        {
            return new End(DataspaceCodes.AgreementNotInForce.Refuse(), null);
        }

        End? last = null;
        foreach (var use in Uses)
        {
            var grant = await access.FindByAgreementAsync(participant, agreement.Id, use, cancellation);
            var request = grant.Succeeded
                ? await decisions.RequestAsync(participant, grant.Value, use, cancellation)
                : grant.Refusal;
            if (!request.Succeeded)
            {
                // Who is unknown or suspended has no credentials; that identity is away says nothing.
                return IsFinal(request.Refusal) ? new End(request.Refusal, null) : null;
            }

            var counts = grant.Value.Plan.Counted.Count == 0
                ? null
                : await NextUseAsync(participant, grant.Value, cancellation);
            var decided = grant.Value.Plan.Decide(
                counts is null ? request.Value : request.Value with { Counts = counts });
            if (decided.Verdict == Verdict.Permit)
            {
                return null;
            }

            last ??= new End(ConnectorCodes.PolicyDenies.Refuse(), GrantDecisions.ReportOf(decided));
        }

        return last;
    }

    private static bool IsFinal(Refusal refusal) =>
        refusal.Code == NodeCodes.UnknownParticipant.Code || refusal.Code == ConnectorCodes.ConsumerNotActive.Code;

    // As the next use would be counted.
    private static async Task<IReadOnlyDictionary<string, long>> NextUseAsync(
        HostedParticipant participant, ReadGrant grant, CancellationToken cancellation)
    {
        var uses = await UseCounts.AllAsync(participant.State, grant.AgreementId, cancellation);
        var more = await MonitoredTransfers.IsPartUnderwayAsync(
            participant.State, grant.AgreementId, cancellation) ? 0 : 1;
        return grant.Plan.Counted.ToDictionary(
            name => name, name => uses.GetValueOrDefault(name) + more, StringComparer.Ordinal);
    }

    private async Task EndAsync(
        HostedParticipant participant, string agreement, End end, CancellationToken cancellation)
    {
        foreach (var id in await TransferStore.OpenUnderAsync(participant.State, agreement, cancellation))
        {
            await ending.EndAsync(
                participant, id, end.Refusal.ToString(), [end.Refusal.Message, end.Refusal.Hint], cancellation,
                end.Refusal.Code,
                ended => new AuditEntry(
                    time.GetUtcNow(), ended.PeerDid.ToString(), agreement, ended.OwnPid, Action,
                    "/dsp/2025-1/transfers/" + ended.OwnPid, end.Refusal.Code, 0, end.Report));
        }
    }

    private sealed record End(Refusal Refusal, string? Report);
}
