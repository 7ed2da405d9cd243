using Dasta.Connector.Feeds;
using Dasta.Connector.Hosting;
using Dasta.Connector.Transfers;
using Dasta.Node.Trust;
using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;

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
    PublicReads publics,
    GrantDecisions decisions)
{
    /// <param name="check">Why the query can't be planned, asked before a use of it is counted.</param>
    public async Task<Outcome<Narrowing>> NarrowAsync(
        HostedParticipant participant, HttpRequest request, ReadTrace trace, Func<Refusal?> check,
        CancellationToken cancellation)
    {
        if (await publics.NarrowAsync(participant, request, trace, check, cancellation) is { } open)
        {
            return open;
        }

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
        var use = await decisions.UseAsync(participant, grant, trace.Action, check, cancellation);
        trace.Decision = use.Report;
        return use.Left;
    }
}
