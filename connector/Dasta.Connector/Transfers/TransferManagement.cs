using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Connector.Transfers.Handling;
using Dasta.Connector.Transfers.Pushing;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers;

/// <summary>The owner's routes for transfers.</summary>
internal static class TransferManagement
{
    private const string OwnersWord = "Ended by its owner.";
    private const string OwnersPause = "Paused by its owner.";

    public static void MapTransferManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/transfers", OpenAsync).Audited("request-transfer", isStep: true);
        routes.MapGet("/transfers", ListAsync);
        routes.MapGet("/transfers/{id:guid}", ShowAsync);
        routes.MapPost("/transfers/{id:guid}/start", StartAsync).Audited("start-transfer", isStep: true);
        routes.MapPost("/transfers/{id:guid}/suspension", SuspendAsync).Audited("suspend-transfer", isStep: true);
        routes.MapPost("/transfers/{id:guid}/completion", CompleteAsync).Audited("complete-transfer", isStep: true);
        routes.MapPost("/transfers/{id:guid}/refresh", RefreshAsync).Audited("refresh-transfer", isStep: true);
        routes.MapPost("/transfers/{id:guid}/termination", EndAsync).Audited("end-transfer", isStep: true);
    }

    private static Task<IResult> OpenAsync(HttpContext context, TransferOrders orders) =>
        ManagementJson.OpenAsync(context, orders.OpenAsync, Write);

    private static Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation) =>
        ManagementJson.ListAsync(context, TransferStore.Rows, Write, cancellation);

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, TransferRefreshing refreshing)
    {
        var participant = HostedParticipants.Current(context);
        var transfer = await TransferStore.Rows.FindAsync(participant.State, id, context.RequestAborted);
        if (transfer is null)
        {
            return RefusalResults.Problem(DataspaceCodes.UnknownTransfer.Refuse());
        }

        var written = Write(transfer);
        // A sink is the consumer's own: its token is shown to nobody.
        var address = transfer.IsPush
            ? null
            : await refreshing.AddressOfAsync(participant, transfer, context.RequestAborted);
        written["dataAddress"] = address is null ? null : Write(address);
        var push = await PushStore.FindAsync(participant.State, id, context.RequestAborted);
        written["delivery"] = push is null ? null : Write(push);
        written["messages"] = ManagementJson.Messages(
            await MessageLog.ListAsync(participant.State, id, context.RequestAborted));
        written["refused"] = ManagementJson.Refused(
            await RefusedMessages.ListAsync(participant.State, [id], context.RequestAborted));
        context.Response.Headers.CacheControl = "no-store";
        return ManagementJson.Result(written);
    }

    private static async Task<IResult> EndAsync(Guid id, HttpContext context, TransferEnding ending)
    {
        var reason = await ManagementJson.ReasonAsync(context, OwnersWord);
        if (!reason.Succeeded)
        {
            return RefusalResults.Problem(reason.Refusal);
        }

        var ended = await ending.EndAsync(
            HostedParticipants.Current(context), id, OwnersWord, [reason.Value], context.RequestAborted);
        return ended.Answer(transfer => ManagementJson.Result(Write(transfer)));
    }

    private static async Task<IResult> StartAsync(Guid id, HttpContext context, TransferDecisions decisions) =>
        Answer(await decisions.StartAsync(HostedParticipants.Current(context), id, context.RequestAborted));

    private static async Task<IResult> SuspendAsync(Guid id, HttpContext context, TransferDecisions decisions)
    {
        var reason = await ManagementJson.ReasonAsync(context, OwnersPause);
        return reason.Succeeded
            ? Answer(await decisions.SuspendAsync(
                HostedParticipants.Current(context), id, reason.Value, context.RequestAborted))
            : RefusalResults.Problem(reason.Refusal);
    }

    private static async Task<IResult> CompleteAsync(Guid id, HttpContext context, TransferDecisions decisions) =>
        Answer(await decisions.CompleteAsync(HostedParticipants.Current(context), id, context.RequestAborted));

    private static async Task<IResult> RefreshAsync(Guid id, HttpContext context, TransferRefreshing refreshing)
    {
        context.Response.Headers.CacheControl = "no-store";
        var fresh = await refreshing.RefreshAsync(HostedParticipants.Current(context), id, context.RequestAborted);
        return fresh.Answer(address => ManagementJson.Result(Write(address)));
    }

    private static IResult Answer(Outcome<Transfer> outcome) =>
        outcome.Answer(transfer => ManagementJson.Result(Write(transfer)));

    private static JsonObject Write(DataAddress address) => new()
    {
        ["endpoint"] = address.Endpoint,
        ["token"] = address.Token,
        ["expiresAt"] = address.ExpiresAt is { } expires ? WireTime.Write(expires) : null,
    };

    private static JsonObject Write(Push push) => new()
    {
        ["round"] = push.Round,
        ["part"] = push.Part,
        ["rows"] = push.Rows,
        ["attempts"] = push.Attempts,
        ["lastAttemptAt"] = push.LastAttemptAt is { } last ? WireTime.Write(last) : null,
        ["lastStatus"] = push.LastStatus,
        ["problem"] = push.LastProblem,
        ["nextAttemptAt"] = WireTime.Write(push.Due),
    };

    private static JsonObject Write(Transfer transfer)
    {
        var ids = transfer.Ids;
        return new JsonObject
        {
            ["id"] = transfer.Id.ToString("D"),
            ["role"] = ManagementJson.RoleOf(transfer.Role),
            ["state"] = WireState.Write(transfer.State),
            ["peer"] = transfer.PeerDid.ToString(),
            ["agreementId"] = transfer.AgreementId,
            ["format"] = transfer.Format,
            ["consumerPid"] = ids.ConsumerPid.Length == 0 ? null : ids.ConsumerPid,
            ["providerPid"] = ids.ProviderPid.Length == 0 ? null : ids.ProviderPid,
            ["waitsForPerson"] = transfer.WaitsForPerson,
            ["problem"] = transfer.Problem,
            ["createdAt"] = WireTime.Write(transfer.CreatedAt),
        };
    }
}
