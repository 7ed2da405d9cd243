using Dasta.Connector.Circles;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Transfers;
using Dasta.Node.Trust;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
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
    Participants directory,
    CircleMembership circles,
    DisclosureSettings disclosure,
    TimeProvider time)
{
    public async Task<Outcome<Narrowing>> NarrowAsync(
        HostedParticipant participant, HttpRequest request, ReadTrace trace, CancellationToken cancellation)
    {
        var grant = await FindGrantAsync(participant, request, trace, cancellation);
        if (!grant.Succeeded)
        {
            return grant.Refusal;
        }

        return grant.Value is null
            ? Narrowing.None
            : await EvaluateAsync(participant, grant.Value, trace, cancellation);
    }

    /// <summary>
    /// The grant the caller reads under; null for the owner, who needs none for its own released figures.
    /// </summary>
    private async Task<Outcome<ReadGrant?>> FindGrantAsync(
        HostedParticipant participant, HttpRequest request, ReadTrace trace, CancellationToken cancellation)
    {
        var token = BearerToken.Of(request.Headers.Authorization);
        if (token is not null && TransferAccess.IsTransferToken(token))
        {
            var opened = await transfers.FindAsync(participant, token, trace.Action, cancellation);
            return opened.Select<ReadGrant?>(grant => grant);
        }

        var caller = await accessTokens.ValidateAsync(request, participant.Did, cancellation);
        if (!caller.Succeeded)
        {
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
        HostedParticipant participant, ReadGrant grant, ReadTrace trace, CancellationToken cancellation)
    {
        trace.Caller = grant.Consumer;
        trace.Agreement = grant.AgreementId;
        trace.Transfer = grant.TransferId;
        var consumer = await directory.FindAsync(grant.Consumer, cancellation);
        if (!consumer.Succeeded)
        {
            return consumer.Refusal;
        }

        if (!consumer.Value.IsActive)
        {
            return ConnectorCodes.ConsumerNotActive.Refuse();
        }

        var members = grant.Plan.Policy.NamesRecipients
            ? await circles.OfDatasetAsync(participant, grant.Dataset, grant.Consumer, cancellation)
            : [];
        var request = RequestOf(trace.Action, grant, consumer.Value, members);
        var (verdict, narrowing) = grant.Plan.Counted.Count == 0
            ? Decide(grant, request, trace)
            : await UseCounts.CountAsync(
                participant,
                grant.AgreementId,
                grant.Plan.Counted,
                counts => Decide(grant, request with { Counts = counts }, trace),
                decided => decided.Verdict == Verdict.Permit,
                cancellation);
        var dataset = Narrowing.None with { Indicators = grant.Indicators };
        return verdict == Verdict.Permit ? dataset.And(narrowing) : ConnectorCodes.PolicyDenies.Refuse();
    }

    // The plan decides; the report of every rule and constraint is for the audit.
    private static (Verdict Verdict, Narrowing Narrowing) Decide(
        ReadGrant grant, PolicyRequest request, ReadTrace trace)
    {
        var facts = RequestFacts.Of(request);
        trace.Decision = PolicyEvaluator.Evaluate(grant.Plan.Compiled, facts).ToJson().ToJsonString();
        return grant.Plan.Decide(facts);
    }

    private PolicyRequest RequestOf(
        string action,
        ReadGrant grant, ParticipantRecord consumer, IReadOnlyList<string> members) => new(
        action,
        grant.Dataset,
        grant.Consumer.ToString(),
        [consumer.Kind],
        grant.Purpose,
        time.GetUtcNow(),
        PolicyFacts.ClaimsOf(consumer.Nis))
    {
        Facts = PolicyFacts.Of(disclosure, grant.Consumer, grant.Indicators),
        MemberOf = PolicyFacts.MemberOf(grant.Consumer, members),
    };
}
