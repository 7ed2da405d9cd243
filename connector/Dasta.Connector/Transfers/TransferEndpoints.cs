using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Connector.Transfers.Handling;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Transfers;

/// <summary>
/// The transfer endpoints of both sides (HTTPS binding, transfer process, sections 3 and 4): a participant has one
/// base, so the identifier in the path tells which side it is on.
/// </summary>
internal static class TransferEndpoints
{
    private static readonly ProtocolAnswers<Transfer> Answers = new(
        transfer => new TransferProcess(transfer.Ids, transfer.State), ProtocolResults.TransferError);

    public static void MapTransfers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/transfers").RequireCaller(refusal => ProtocolResults.TransferError(refusal));
        group.MapPost("/request", OpenAsync);
        group.MapGet("/{pid}", ShowAsync);
        MapMessage(group, "/{pid}/start", MessageKind.TransferStart, TransferMessage.Started);
        MapMessage(group, "/{pid}/completion", MessageKind.TransferCompletion, TransferMessage.Completed);
        MapMessage(group, "/{pid}/suspension", MessageKind.TransferSuspension, TransferMessage.Suspended);
        MapMessage(group, "/{pid}/termination", MessageKind.TransferTermination, TransferMessage.Terminated);
    }

    /// <summary>Where a consumer gets a fresh token for a started transfer, authenticated as itself.</summary>
    public static void MapTransferTokens(this IEndpointRouteBuilder routes) => routes.MapGroup("/transfers")
        .RequireCaller(RefusalResults.Problem)
        .MapPost("/{pid}/token", async (string pid, HttpContext context, TransferTokens tokens) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var fresh = await tokens.RefreshAsync(
                HostedParticipants.Current(context), Callers.Current(context), pid, context.RequestAborted);
            return fresh.Answer(address => ManagementJson.Result(address.Write()));
        });

    private static void MapMessage(
        RouteGroupBuilder group, string route, string kind, Func<IncomingMessage, Outcome<TransferMessage>> read) =>
        group.MapPost(route, (string pid, HttpContext context, TransferInbox inbox) =>
            Answers.TakeAsync(
                context,
                read,
                (message, _) => inbox.TakeAsync(
                    HostedParticipants.Current(context), Callers.Current(context), pid, message,
                    context.RequestAborted),
                refused: (incoming, refusal) => RefusedMessages.KeepAsync(
                    context, TransferStore.Rows, pid, kind, incoming, refusal)));

    private static Task<IResult> OpenAsync(HttpContext context, TransferRequests requests) => Answers.TakeAsync(
        context,
        incoming => TransferRequestMessage.Read(incoming.Json),
        (message, incoming) => requests.OpenAsync(
            HostedParticipants.Current(context), Callers.Current(context), message, incoming, context.RequestAborted),
        StatusCodes.Status201Created);

    // The protocol defines this for providers; consumers show it too, so that a resend can be spared.
    private static async Task<IResult> ShowAsync(string pid, HttpContext context) =>
        Answers.Answer(await TransferInbox.FindAsync(
            HostedParticipants.Current(context), Callers.Current(context), pid, context.RequestAborted));
}
