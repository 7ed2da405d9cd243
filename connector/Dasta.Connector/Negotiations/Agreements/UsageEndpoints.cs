using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>
/// Usage counters of an agreement: the provider's at <c>/agreements/{id}/usage</c> for its consumer, and to each side
/// in its management interface, where a consumer's connector asks the provider.
/// </summary>
internal static class UsageEndpoints
{
    public static void MapAgreementUsage(this IEndpointRouteBuilder routes) => routes.MapGroup("/agreements")
        .RequireCaller(RefusalResults.Problem)
        .MapGet("/{id}/usage", ShowAsync);

    public static void MapUsageManagement(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/agreements/{id}/usage", ShowOwnAsync);

    private static async Task<IResult> ShowAsync(string id, HttpContext context)
    {
        var participant = HostedParticipants.Current(context);
        var agreement = await AgreementStore.FindAsync(
            participant.State, id, Party.Provider, context.RequestAborted);
        return agreement is null || agreement.Peer != Callers.Current(context).Did
            ? RefusalResults.Problem(DataspaceCodes.UnknownAgreement.Refuse())
            : ManagementJson.Result(
                (await AgreementUse.FindAsync(participant.State, id, context.RequestAborted)).ToJson(id));
    }

    private static async Task<IResult> ShowOwnAsync(string id, HttpContext context, PeerClient peers)
    {
        var participant = HostedParticipants.Current(context);
        var agreement = await AgreementStore.FindAsync(participant.State, id, context.RequestAborted);
        var usage = agreement is null
            ? DataspaceCodes.UnknownAgreement.Refuse()
            : await OfAsync(participant, agreement, peers, context.RequestAborted);
        return usage.Answer(json => ManagementJson.Result(json));
    }

    /// <summary>The provider's counters, asked of it where it is the other side; refused with DSP-024.</summary>
    public static async Task<Outcome<JsonObject>> OfAsync(
        HostedParticipant participant, Agreement agreement, PeerClient peers, CancellationToken cancellation) =>
        agreement.Role == Party.Provider
            ? (await AgreementUse.FindAsync(participant.State, agreement.Id, cancellation)).ToJson(agreement.Id)
            : await AskAsync(participant, agreement, peers, cancellation);

    private static async Task<Outcome<JsonObject>> AskAsync(
        HostedParticipant participant, Agreement agreement, PeerClient peers, CancellationToken cancellation)
    {
        var negotiation = await NegotiationStore.Rows.FindAsync(
            participant.State, agreement.Negotiation, cancellation);
        // Where another connector's software would count, nothing says.
        var place = AgreementNotice.PlaceOf(negotiation!, AgreementNotice.PathOf(agreement.Id, "usage"));
        return place is not null
            && await peers.GetAsync(participant, agreement.Peer, place, cancellation) is { } counted
            ? counted
            : DataspaceCodes.PeerFailed.Refuse();
    }
}
