using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Handling;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Negotiations;

/// <summary>
/// The negotiation endpoints of both sides (HTTPS binding, contract negotiation, sections 3 and 4): a participant has
/// one base, so the identifier in the path tells which side it is on.
/// </summary>
internal static class NegotiationEndpoints
{
    private static readonly ProtocolAnswers<Negotiation> Answers = new(
        negotiation => new ContractNegotiation(negotiation.Ids, negotiation.State), ProtocolResults.NegotiationError);

    public static void MapNegotiations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/negotiations")
            .RequireCaller(refusal => ProtocolResults.NegotiationError(refusal));
        MapOpening(group, "/request", OpeningMessage.Request);
        MapOpening(group, "/offers", OpeningMessage.InitialOffer);
        group.MapGet("/{pid}", ShowAsync);
        MapMessage(group, "/{pid}/request", MessageKind.CounterRequest, NegotiationMessage.Requested);
        MapMessage(group, "/{pid}/offers", MessageKind.Offer, NegotiationMessage.Offered);
        MapMessage(group, "/{pid}/agreement", MessageKind.Agreement, NegotiationMessage.Agreed);
        MapMessage(group, "/{pid}/agreement/verification", MessageKind.Verification, NegotiationMessage.Verified);
        MapMessage(group, "/{pid}/events", MessageKind.NegotiationEvent, NegotiationMessage.Event);
        MapMessage(group, "/{pid}/termination", MessageKind.NegotiationTermination, NegotiationMessage.Terminated);
    }

    private static void MapMessage(
        RouteGroupBuilder group, string route, string kind,
        Func<IncomingMessage, Outcome<NegotiationMessage>> read) =>
        group.MapPost(route, (string pid, HttpContext context, NegotiationInbox inbox) =>
            Answers.TakeAsync(
                context,
                read,
                (message, _) => inbox.TakeAsync(
                    HostedParticipants.Current(context), Callers.Current(context), pid, message,
                    context.RequestAborted),
                refused: (incoming, refusal) => RefusedMessages.KeepAsync(
                    context, NegotiationStore.Rows, pid, kind, incoming, refusal)));

    private static void MapOpening(
        RouteGroupBuilder group, string route, Func<IncomingMessage, Outcome<OpeningMessage>> read) =>
        group.MapPost(route, (HttpContext context, NegotiationOpenings openings) => Answers.TakeAsync(
            context,
            read,
            (message, _) => openings.OpenAsync(
                HostedParticipants.Current(context), Callers.Current(context), message, context.RequestAborted),
            StatusCodes.Status201Created));

    private static async Task<IResult> ShowAsync(string pid, HttpContext context) =>
        Answers.Answer(await NegotiationInbox.FindAsync(
            HostedParticipants.Current(context), Callers.Current(context), pid, context.RequestAborted));
}
