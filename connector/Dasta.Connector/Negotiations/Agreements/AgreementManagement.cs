using Dasta.Connector.Negotiations.Agreements.Telling;
using Dasta.Connector.Negotiations.Documents;
using Dasta.Design.Texts;
using Dasta.Node.Trust.Statements;
using Dasta.Connector.Negotiations.Handling;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Connector.Transfers;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>The owner's routes for agreements, of both sides.</summary>
internal static class AgreementManagement
{
    private const string OwnersWord = "Ended by its owner.";
    private const int ListLimit = 500;

    public static void MapAgreementManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agreements", ListAsync);
        routes.MapGet("/agreements/{id}", ShowAsync);
        routes.MapPost("/agreements/{id}/termination", EndAsync).Audited("end-agreement", isStep: true);
        routes.MapPost("/agreements/{id}/replacement", ReplaceAsync).Audited("replace-agreement", isStep: true);
        routes.MapUsageManagement();
        routes.MapAgreementPages();
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var newest = await AgreementStore.NewestAsync(
            HostedParticipants.Current(context).State, ListLimit, cancellation);
        return ManagementJson.Result(new JsonArray([.. newest.Select(Write)]));
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context)
    {
        var state = HostedParticipants.Current(context).State;
        var agreement = await AgreementStore.FindAsync(state, id, context.RequestAborted);
        if (agreement is null)
        {
            return RefusalResults.Problem(DataspaceCodes.UnknownAgreement.Refuse());
        }

        var written = Write(agreement);
        written["policy"] = agreement.Policy.DeepClone();
        written["digest"] = AgreementSignature.DigestOf(agreement.Policy);
        written["providerSignature"] = agreement.Signed.Provider;
        written["consumerSignature"] = agreement.Signed.Consumer;
        var history = await AgreementStore.HistoryAsync(state, agreement, context.RequestAborted);
        written["history"] = new JsonArray([.. history.Select(Write)]);
        var transfers = await TransferStore.UnderAsync(state, id, agreement.Role, context.RequestAborted);
        written["refused"] = ManagementJson.Refused(await RefusedMessages.ListAsync(
            state, [.. transfers.Select(transfer => transfer.Id)], context.RequestAborted));
        return ManagementJson.Result(written);
    }

    private static async Task<IResult> ReplaceAsync(string id, HttpContext context, NegotiationOrders orders)
    {
        var order = await ManagementJson.OrderAsync(context);
        var begun = order.Succeeded
            ? await orders.ReplaceAsync(
                HostedParticipants.Current(context), id, order.Value, context.RequestAborted)
            : order.Refusal;
        return begun.Answer(negotiation => ManagementJson.Result(
            new JsonObject
            {
                ["id"] = negotiation.Id.ToString("D"),
                ["state"] = WireState.Write(negotiation.State),
                ["replaces"] = id,
            },
            StatusCodes.Status202Accepted));
    }

    private static async Task<IResult> EndAsync(string id, HttpContext context, AgreementEnding ending)
    {
        var reason = await ManagementJson.ReasonAsync(context, OwnersWord);
        if (!reason.Succeeded)
        {
            return RefusalResults.Problem(reason.Refusal);
        }

        var ended = await ending.EndAsync(
            HostedParticipants.Current(context), id, reason.Value, context.RequestAborted);
        return ended.Answer(agreement => ManagementJson.Result(Write(agreement)));
    }

    private static JsonObject Write(Agreement agreement) => new()
    {
        ["id"] = agreement.Id,
        ["role"] = ManagementJson.RoleOf(agreement.Role),
        ["peer"] = agreement.Peer.ToString(),
        ["dataset"] = agreement.Dataset,
        ["negotiation"] = agreement.Negotiation.ToString("D"),
        ["agreedAt"] = WireTime.Write(agreement.AgreedAt),
        ["expiresAt"] = agreement.ExpiresAt is { } expiry ? WireTime.Write(expiry) : null,
        ["endedAt"] = agreement.EndedAt is { } ended ? WireTime.Write(ended) : null,
        ["endReason"] = agreement.EndReason,
        ["peerTold"] = agreement.Telling?.ToString().ToLowerInvariant(),
        ["peerToldWords"] = agreement.Telling is { } telling
            ? AgreementTellings.Say(telling).In(Language.English)
            : null,
        ["replaces"] = agreement.Replaces,
        ["replacedBy"] = agreement.ReplacedBy,
    };
}
