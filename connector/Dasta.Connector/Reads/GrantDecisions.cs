using Dasta.Connector.Circles;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Offers.Standing;
using Dasta.Connector.Transfers;
using Dasta.Node.Trust;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Planning;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Reads;

/// <summary>
/// What is asked of an agreement's policy when its consumer uses it: the same whether it reads, is pushed to, or is
/// looked at by the monitor.
/// </summary>
internal sealed class GrantDecisions(
    Participants directory, CircleMembership circles, DisclosureSettings disclosure, TimeProvider time)
{
    /// <summary>
    /// The request as it stands now. Refused as <see cref="Participants"/> does, or with CONN-005 when the consumer is
    /// suspended.
    /// </summary>
    public async Task<Outcome<PolicyRequest>> RequestAsync(
        HostedParticipant participant, ReadGrant grant, string action, CancellationToken cancellation)
    {
        if (grant.Consumer is not { } did)
        {
            return PublicOffers.RequestOf(
                participant, disclosure, action, grant.Dataset, grant.Indicators, time.GetUtcNow());
        }

        var consumer = await directory.FindAsync(did, cancellation);
        if (!consumer.Succeeded)
        {
            return consumer.Refusal;
        }

        if (!consumer.Value.IsActive)
        {
            return ConnectorCodes.ConsumerNotActive.Refuse();
        }

        var members = await circles.OfDatasetAsync(
            participant, grant.Dataset, grant.Plan.Policy, did, cancellation);
        return new PolicyRequest(
            action,
            grant.Dataset,
            did.ToString(),
            PolicyFacts.RolesOf([consumer.Value.Kind], did, participant.Did),
            Purpose: null,
            time.GetUtcNow(),
            PolicyFacts.ClaimsOf(consumer.Value.Nis))
        {
            Facts = PolicyFacts.Of(
                participant.DisclosureRules ?? disclosure, did, participant.Did, members, grant.Indicators),
            MemberOf = PolicyFacts.MemberOf(did, members),
        };
    }

    /// <summary>
    /// Decides one use at this moment and counts it, where the agreement's policy counts uses; the narrowing holds the
    /// query to what is left and to the dataset agreed on. Refused as <see cref="RequestAsync"/> does, with what
    /// <paramref name="check"/> says, or with CONN-003 or DSP-028.
    /// </summary>
    /// <param name="check">Why the use is none, asked before it is counted.</param>
    /// <param name="isCounted">True for a use that is tried again: it was counted, and is only decided anew.</param>
    public async Task<DecidedUse> UseAsync(
        HostedParticipant participant, ReadGrant grant, string action, Func<Refusal?> check,
        CancellationToken cancellation, bool isCounted = false)
    {
        var asked = await RequestAsync(participant, grant, action, cancellation);
        if (!asked.Succeeded)
        {
            return new DecidedUse(null, asked.Refusal);
        }

        // Agreements outlive the rules for offers: what no offer may give to anyone, no use does either.
        var open = grant.Indicators.Except(OpenClasses.Forbidden(grant.Plan.Policy, grant.Indicators)).ToArray();
        if (open.Length == 0 && grant.Indicators.Count > 0)
        {
            return new DecidedUse(null, DataspaceCodes.OfferedToAnyone.Refuse());
        }

        if (grant.Plan.Counted.Count > 0 && check() is { } malformed)
        {
            return new DecidedUse(null, malformed);
        }

        var request = asked.Value;
        var use = grant.Plan.Counted.Count == 0
            ? grant.Plan.Decide(request)
            : isCounted
            ? grant.Plan.Decide(request with
            {
                Counts = await UseCounts.AllAsync(participant.State, grant.AgreementId, cancellation),
            })
            : await UseCounts.CountAsync(
                participant,
                grant.AgreementId,
                grant.Plan.Counted,
                counts => grant.Plan.Decide(request with { Counts = counts }),
                decided => decided.Verdict == Verdict.Permit,
                cancellation);
        var dataset = Narrowing.None with { Indicators = open };
        return new DecidedUse(
            ReportOf(use),
            use.Verdict == Verdict.Permit ? dataset.And(use.Narrowing) : ConnectorCodes.PolicyDenies.Refuse());
    }

    /// <summary>The report of the evaluation that decided, as the audit stores it.</summary>
    public static string ReportOf(PlannedUse use) => use.Report().ToJson().ToJsonString();
}
