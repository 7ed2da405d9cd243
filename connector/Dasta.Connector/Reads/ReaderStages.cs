using Dasta.Connector.Circles;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Transfers;
using Dasta.Node.Trust;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
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
    private const string ReadAction = "read";

    public async Task<Outcome<Narrowing>> NarrowAsync(
        HostedParticipant participant, string? authorization, ReadTrace trace, CancellationToken cancellation)
    {
        var grant = await FindGrantAsync(participant, authorization, trace, cancellation);
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
        HostedParticipant participant, string? authorization, ReadTrace trace, CancellationToken cancellation)
    {
        var token = BearerToken.Of(authorization);
        if (token is not null && TransferAccess.IsTransferToken(token))
        {
            return (await transfers.FindAsync(participant, token, cancellation)).Select<ReadGrant?>(grant => grant);
        }

        var caller = await accessTokens.ValidateAsync(authorization, participant.Did, cancellation);
        if (!caller.Succeeded)
        {
            return caller.Refusal;
        }

        trace.Caller = caller.Value.Did;
        if (caller.Value.Did == participant.Did)
        {
            return Outcome<ReadGrant?>.Of(null);
        }

        var newest = await transfers.FindByConsumerAsync(participant, caller.Value.Did, cancellation);
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

        var members = grant.Agreement.NamesRecipients
            ? await circles.OfDatasetAsync(participant, grant.Dataset, grant.Consumer, cancellation)
            : [];
        var decision = await DecideAsync(
            participant, grant, RequestOf(grant, consumer.Value, members), cancellation);
        trace.Decision = decision.ToJson().ToJsonString();
        if (!decision.Permits)
        {
            return ConnectorCodes.PolicyDenies.Refuse();
        }

        var dataset = Narrowing.None with { Indicators = grant.Indicators };
        return dataset.And(PolicyPlan.NarrowingOf(decision));
    }

    private static async Task<Decision> DecideAsync(
        HostedParticipant participant, ReadGrant grant, PolicyRequest request, CancellationToken cancellation)
    {
        var counted = PolicyPlan.CountedIn(grant.Agreement);
        return counted.Count == 0
            ? PolicyEvaluator.Evaluate(grant.Agreement, request)
            : await UseCounts.CountAsync(
                participant,
                grant.AgreementId,
                counted,
                counts => PolicyEvaluator.Evaluate(grant.Agreement, request with { Counts = counts }),
                decision => decision.Permits,
                cancellation);
    }

    private PolicyRequest RequestOf(
        ReadGrant grant, ParticipantRecord consumer, IReadOnlyList<string> members) => new(
        ReadAction,
        grant.Dataset,
        grant.Consumer.ToString(),
        [consumer.Kind],
        grant.Purpose,
        time.GetUtcNow(),
        PolicyFacts.ClaimsOf(consumer.Nis))
    {
        Facts = PolicyFacts.Of(disclosure, grant.Consumer),
        MemberOf = PolicyFacts.MemberOf(grant.Consumer, members),
    };
}
