using Dasta.Connector.Hosting;
using Dasta.Connector.Processes.Messages;
using Dasta.Connector.Transfers.Handling;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Transfers;

/// <summary>
/// The transfer endpoints of both sides (HTTPS binding, transfer process, sections 3 and 4): a participant has one
/// base,
/// so the identifier in the path tells which side it is on.
/// </summary>
internal static class TransferEndpoints
{
    public static void MapTransfers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/transfers").RequireCaller(refusal => ProtocolResults.TransferError(refusal));
        group.MapPost("/request", OpenAsync);
        group.MapGet("/{pid}", ShowAsync);
        MapMessage(group, "/{pid}/start", TransferMessage.Started);
        MapMessage(group, "/{pid}/completion", TransferMessage.Completed);
        MapMessage(group, "/{pid}/suspension", TransferMessage.Suspended);
        MapMessage(group, "/{pid}/termination", TransferMessage.Terminated);
    }

    private static void MapMessage(
        RouteGroupBuilder group, string route, Func<IncomingMessage, Outcome<TransferMessage>> read) =>
        group.MapPost(route, (string pid, HttpContext context, TransferInbox inbox) =>
            TakeAsync(pid, context, inbox, read));

    private static async Task<IResult> OpenAsync(HttpContext context, TransferRequests requests)
    {
        var incoming = await IncomingReader.ReadAsync(context.Request, context.RequestAborted);
        var message = incoming.Then(body => TransferRequestMessage.Read(body.Json));
        if (!message.Succeeded)
        {
            return ProtocolResults.TransferError(message.Refusal, IdsOf(incoming));
        }

        var transfer = await requests.OpenAsync(
            HostedParticipants.Current(context), Callers.Current(context), message.Value, incoming.Value,
            context.RequestAborted);
        return transfer.Succeeded
            ? Show(transfer.Value, StatusCodes.Status201Created)
            : ProtocolResults.TransferError(transfer.Refusal, IdsOf(incoming));
    }

    // The protocol defines this for providers; consumers show it too, so that a resend can be spared.
    private static async Task<IResult> ShowAsync(string pid, HttpContext context)
    {
        var transfer = await TransferInbox.FindAsync(
            HostedParticipants.Current(context), Callers.Current(context), pid, context.RequestAborted);
        return transfer.Succeeded
            ? Show(transfer.Value, StatusCodes.Status200OK)
            : ProtocolResults.TransferError(transfer.Refusal);
    }

    private static async Task<IResult> TakeAsync(
        string pid,
        HttpContext context,
        TransferInbox inbox,
        Func<IncomingMessage, Outcome<TransferMessage>> read)
    {
        var participant = HostedParticipants.Current(context);
        var caller = Callers.Current(context);
        var incoming = await IncomingReader.ReadAsync(context.Request, context.RequestAborted);
        var message = incoming.Then(read);
        if (!message.Succeeded)
        {
            return ProtocolResults.TransferError(message.Refusal, IdsOf(incoming));
        }

        var taken = await inbox.TakeAsync(participant, caller, pid, message.Value, context.RequestAborted);
        return taken.Succeeded
            ? Show(taken.Value, StatusCodes.Status200OK)
            : ProtocolResults.TransferError(taken.Refusal, IdsOf(incoming));
    }

    private static IResult Show(Transfer transfer, int status) =>
        ProtocolResults.Message(new TransferProcess(transfer.Ids, transfer.State), status);

    private static ProcessIds? IdsOf(Outcome<IncomingMessage> incoming) =>
        incoming.Succeeded ? ProtocolResults.IdsOf(incoming.Value.Json) : null;
}
