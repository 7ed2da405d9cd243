using Dasta.Connector.Hosting;
using Dasta.Connector.Reads;
using Dasta.Connector.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Feeds;

/// <summary>
/// What a feed key opens: the reads of its agreement, under the policy as it decides at this moment. Looked up at every
/// read, so that a key that is revoked, an agreement that ends and a consumer that is suspended stop it at once.
/// </summary>
internal sealed class FeedKeyAccess(TransferAccess transfers, TimeProvider time)
{
    private const string Challenge = "Basic realm=\"feed key\", charset=\"UTF-8\"";

    /// <summary>True when the request shows a feed key, right or wrong.</summary>
    public static bool IsShown(HttpContext context) =>
        FeedPath.KeyOf(context) is not null || FeedSecret.IsBasic(context.Request.Headers.Authorization);

    /// <summary>Tells a caller without any token that Basic would do.</summary>
    public static void Offer(HttpContext context) =>
        context.Response.Headers.WWWAuthenticate =
            new([.. context.Response.Headers.WWWAuthenticate, Challenge]);

    /// <summary>The grant; refused with CONN-040, whatever is wrong with the key.</summary>
    public async Task<Outcome<ReadGrant>> FindAsync(
        HostedParticipant participant, HttpContext context, ReadTrace trace, CancellationToken cancellation)
    {
        var shown = FeedPath.KeyOf(context) is { } text
            ? FeedSecret.Read(text)
            : FeedSecret.OfHeader(context.Request.Headers.Authorization);
        var agreement = shown is null
            ? null
            : await FeedKeyStore.UseAsync(participant.State, shown, time.GetUtcNow(), cancellation);
        if (agreement is null)
        {
            context.Response.Headers.WWWAuthenticate = Challenge;
            return ConnectorCodes.WrongFeedKey.Refuse();
        }

        trace.Transfer = $"urn:dasta:feed-key:{shown!.Id}";
        return await transfers.FindByAgreementAsync(participant, agreement, trace.Action, cancellation);
    }
}
