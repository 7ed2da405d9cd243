using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Connector.Transfers.Handling;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers;

/// <summary>The owner's routes for transfers.</summary>
internal static class TransferManagement
{
    private const string OwnersWord = "Ended by its owner.";

    public static void MapTransferManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/transfers", OpenAsync);
        routes.MapGet("/transfers", ListAsync);
        routes.MapGet("/transfers/{id:guid}", ShowAsync);
        routes.MapPost("/transfers/{id:guid}/termination", EndAsync);
    }

    private static Task<IResult> OpenAsync(HttpContext context, TransferOrders orders) =>
        ManagementJson.OpenAsync(context, orders.OpenAsync, Write);

    private static Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation) =>
        ManagementJson.ListAsync(context, TransferStore.Rows, Write, cancellation);

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, KeyVault vault)
    {
        var participant = HostedParticipants.Current(context);
        var transfer = await TransferStore.Rows.FindAsync(participant.State, id, context.RequestAborted);
        if (transfer is null)
        {
            return RefusalResults.Problem(DataspaceCodes.UnknownTransfer.Refuse());
        }

        var written = Write(transfer);
        written["dataAddress"] = AddressOf(transfer, vault);
        written["messages"] = ManagementJson.Messages(
            await MessageLog.ListAsync(participant.State, id, context.RequestAborted));
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

    private static JsonObject? AddressOf(Transfer transfer, KeyVault vault)
    {
        if (transfer.SealedAddress is null)
        {
            return null;
        }

        var address = JsonNode.Parse(vault.Unprotect(transfer.SealedAddress, transfer.OwnPid))!.AsObject();
        var properties = address["endpointProperties"] as JsonArray ?? [];
        return new JsonObject
        {
            ["endpoint"] = address["endpoint"]?.DeepClone(),
            ["token"] = properties.OfType<JsonObject>()
                .FirstOrDefault(property => property["name"]?.GetValue<string>() == "authorization")?["value"]
                ?.DeepClone(),
        };
    }

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
            ["consumerPid"] = ids.ConsumerPid.Length == 0 ? null : ids.ConsumerPid,
            ["providerPid"] = ids.ProviderPid.Length == 0 ? null : ids.ProviderPid,
            ["problem"] = transfer.Problem,
            ["createdAt"] = WireTime.Write(transfer.CreatedAt),
        };
    }
}
