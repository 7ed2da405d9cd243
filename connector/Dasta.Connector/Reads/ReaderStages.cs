using Dasta.Connector.Circles;
using Dasta.Connector.Feeds;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Transfers;
using Dasta.Node.Trust;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Planning;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Reads;

/// <summary>
/// The first three stages of every read (architecture, section 3.2): authenticate, find the agreement, evaluate its
/// policy at this moment. Each can refuse; none touches a released table. What comes out is the narrowing that the
/// query itself is planned with.
/// </summary>
internal sealed class ReaderStages(
    AccessTokens accessTokens,
    TransferAccess transfers,
    FeedKeyAccess feeds,
    Participants directory,
    CircleMembership circles,
    DisclosureSettings disclosure,
    TimeProvider time)
{
    /// <param name="check">Why the query can't be planned, asked before a use of it is counted.</param>
    public async Task<Outcome<Narrowing>> NarrowAsync(
        HostedParticipant participant, HttpRequest request, ReadTrace trace, Func<Refusal?> check,
        CancellationToken cancellation)
    {
        var grant = await FindGrantAsync(participant, request, trace, cancellation);
        if (!grant.Succeeded)
        {
            return grant.Refusal;
        }

        return grant.Value is null
            ? Narrowing.None
            : await EvaluateAsync(participant, grant.Value, trace, check, cancellation);
    }

    /// <summary>
    /// The grant the caller reads under; null for the owner, who needs none for its own released figures.
    /// </summary>
    private async Task<Outcome<ReadGrant?>> FindGrantAsync(
        HostedParticipant participant, HttpRequest request, ReadTrace trace, CancellationToken cancellation)
    {
        if (FeedKeyAccess.IsShown(request.HttpContext))
        {
            return (await feeds.FindAsync(participant, request.HttpContext, trace, cancellation))
                .Select<ReadGrant?>(grant => grant);
        }

        var token = BearerToken.Of(request.Headers.Authorization);
        if (token is not null && TransferAccess.IsTransferToken(token))
        {
            var opened = await transfers.FindAsync(participant, token, trace.Action, cancellation);
            return opened.Select<ReadGrant?>(grant => grant);
        }

        var caller = await accessTokens.ValidateAsync(request, participant.Did, cancellation);
        if (!caller.Succeeded)
        {
            FeedKeyAccess.Offer(request.HttpContext);
            return caller.Refusal;
        }

        trace.Caller = caller.Value.Did;
        if (caller.Value.Did == participant.Did)
        {
            return Outcome<ReadGrant?>.Of(null);
        }

        var newest = await transfers.FindByConsumerAsync(
            participant, caller.Value.Did, trace.Action, cancellation);
        return newest.Select<ReadGrant?>(grant => grant);
    }

    private async Task<Outcome<Narrowing>> EvaluateAsync(
        HostedParticipant participant, ReadGrant grant, ReadTrace trace, Func<Refusal?> check,
        CancellationToken cancellation)
    {
        trace.Caller = grant.Consumer;
        trace.Agreement = grant.AgreementId;
        trace.Transfer = grant.TransferId ?? trace.Transfer;
        var consumer = await directory.FindAsync(grant.Consumer, cancellation);
        if (!consumer.Succeeded)
        {
            return consumer.Refusal;
        }

        if (!consumer.Value.IsActive)
        {
            return ConnectorCodes.ConsumerNotActive.Refuse();
        }

        // Agreements outlive the rules for offers: what no offer may give to anyone, no read does either.
        var open = grant.Indicators.Except(OpenClasses.Forbidden(grant.Plan.Policy, grant.Indicators)).ToArray();
        if (open.Length == 0 && grant.Indicators.Count > 0)
        {
            return DataspaceCodes.OfferedToAnyone.Refuse();
        }

        var members = grant.Plan.Policy.NamesRecipients
            ? await circles.OfDatasetAsync(participant, grant.Dataset, grant.Consumer, cancellation)
            : [];
        var request = RequestOf(participant, trace.Action, grant, consumer.Value, members);
        if (grant.Plan.Counted.Count > 0 && check() is { } malformed)
        {
            return malformed;
        }

        var use = grant.Plan.Counted.Count == 0
            ? Decide(grant, request, trace)
            : await UseCounts.CountAsync(
                participant,
                grant.AgreementId,
                grant.Plan.Counted,
                counts => Decide(grant, request with { Counts = counts }, trace),
                decided => decided.Verdict == Verdict.Permit,
                cancellation);
        var dataset = Narrowing.None with { Indicators = open };
        return use.Verdict == Verdict.Permit ? dataset.And(use.Narrowing) : ConnectorCodes.PolicyDenies.Refuse();
    }

    // What the audit stores is the report of the evaluation that decides.
    private static PlannedUse Decide(ReadGrant grant, PolicyRequest request, ReadTrace trace)
    {
        var use = grant.Plan.Decide(request);
        trace.Decision = use.Report().ToJson().ToJsonString();
        return use;
    }

    private PolicyRequest RequestOf(
        HostedParticipant participant, string action, ReadGrant grant, ParticipantRecord consumer,
        IReadOnlyList<string> members) => new(
        action,
        grant.Dataset,
        grant.Consumer.ToString(),
        [consumer.Kind],
        Purpose: null,
        time.GetUtcNow(),
        PolicyFacts.ClaimsOf(consumer.Nis))
    {
        Facts = PolicyFacts.Of(participant.DisclosureRules ?? disclosure, grant.Consumer, grant.Indicators),
        MemberOf = PolicyFacts.MemberOf(grant.Consumer, members),
    };
}
