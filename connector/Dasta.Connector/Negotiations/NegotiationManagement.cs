using Dasta.Connector.Processes.Delivery;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Negotiations.Handling;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations;

/// <summary>The owner's routes for negotiations.</summary>
internal static class NegotiationManagement
{
    private const string OwnersWord = "Ended by its owner.";

    public static void MapNegotiationManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/negotiations", OpenAsync).Audited("open-negotiation", isStep: true);
        routes.MapGet("/negotiations", ListAsync);
        routes.MapGet("/negotiations/{id:guid}", ShowAsync);
        routes.MapPost("/negotiations/{id:guid}/approval", ApproveAsync).Audited("approve-request", isStep: true);
        routes.MapPost("/negotiations/{id:guid}/counter", CounterAsync).Audited("counter-request", isStep: true);
        routes.MapPost("/negotiations/{id:guid}/termination", EndAsync).Audited("refuse-request", isStep: true);
    }

    private static Task<IResult> OpenAsync(HttpContext context, NegotiationOrders orders) =>
        ManagementJson.OpenAsync(context, orders.OpenAsync, Write);

    private static Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation) =>
        ManagementJson.ListAsync(context, NegotiationStore.Rows, Write, cancellation);

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, HeldRequests held)
    {
        var participant = HostedParticipants.Current(context);
        var negotiation = await NegotiationStore.Rows.FindAsync(participant.State, id, context.RequestAborted);
        if (negotiation is null)
        {
            return RefusalResults.Problem(DataspaceCodes.UnknownNegotiation.Refuse());
        }

        var written = Write(negotiation);
        written["expiresAt"] = held.ExpiryOf(negotiation) is { } expiry ? WireTime.Write(expiry) : null;
        written["offer"] = negotiation.Offer.DeepClone();
        written["agreement"] = await AgreementOf(participant, negotiation, context.RequestAborted);
        written["delivery"] = await DeliveryTrace.FindAsync(
            participant.State, negotiation.OwnPid, context.RequestAborted);
        written["messages"] = ManagementJson.Messages(
            await MessageLog.ListAsync(participant.State, id, context.RequestAborted));
        written["refused"] = ManagementJson.Refused(
            await RefusedMessages.ListAsync(participant.State, [id], context.RequestAborted));
        return ManagementJson.Result(written);
    }

    private static Task<IResult> ApproveAsync(Guid id, HttpContext context, NegotiationDecisions decisions) =>
        DecideAsync(context, (_, version) => decisions.ApproveAsync(
            HostedParticipants.Current(context), id, context.RequestAborted, version));

    private static Task<IResult> CounterAsync(Guid id, HttpContext context, NegotiationDecisions decisions) =>
        DecideAsync(context, (order, version) => decisions.CounterAsync(
            HostedParticipants.Current(context), id, order, context.RequestAborted, version));

    // Whoever says which version was seen decides on no other.
    private static async Task<IResult> DecideAsync(
        HttpContext context, Func<JsonObject, int?, Task<Outcome<Negotiation>>> decide)
    {
        var order = await ManagementJson.OrderAsync(context);
        if (!order.Succeeded)
        {
            return RefusalResults.Problem(order.Refusal);
        }

        int? version = null;
        if (order.Value.TryGetPropertyValue("version", out var given))
        {
            if (given is not JsonValue value || !value.TryGetValue<int>(out var seen))
            {
                return RefusalResults.Problem(DataspaceCodes.MalformedOrder.Refuse(
                    "version must be the whole number that the negotiation shows."));
            }

            version = seen;
        }

        return (await decide(order.Value, version)).Answer(negotiation => ManagementJson.Result(Write(negotiation)));
    }

    private static async Task<IResult> EndAsync(Guid id, HttpContext context, NegotiationEnding ending)
    {
        var reason = await ManagementJson.ReasonAsync(context, OwnersWord);
        if (!reason.Succeeded)
        {
            return RefusalResults.Problem(reason.Refusal);
        }

        var ended = await ending.EndAsync(
            HostedParticipants.Current(context), id, OwnersWord, null, [reason.Value], context.RequestAborted);
        return ended.Answer(negotiation => ManagementJson.Result(Write(negotiation)));
    }

    private static async Task<JsonNode?> AgreementOf(
        HostedParticipant participant, Negotiation negotiation, CancellationToken cancellation) =>
        negotiation.AgreementId is null
            ? null
            : (await AgreementStore.FindAsync(
                participant.State, negotiation.AgreementId, negotiation.Role, cancellation))?.Policy.DeepClone();

    private static JsonObject Write(Negotiation negotiation)
    {
        var ids = negotiation.Ids;
        return new JsonObject
        {
            ["id"] = negotiation.Id.ToString("D"),
            ["role"] = ManagementJson.RoleOf(negotiation.Role),
            ["state"] = WireState.Write(negotiation.State),
            ["peer"] = negotiation.PeerDid.ToString(),
            ["dataset"] = negotiation.Dataset,
            ["consumerPid"] = ids.ConsumerPid.Length == 0 ? null : ids.ConsumerPid,
            ["providerPid"] = ids.ProviderPid.Length == 0 ? null : ids.ProviderPid,
            ["agreementId"] = negotiation.AgreementId,
            ["approval"] = ApprovalNames.Write(negotiation.Approval),
            ["version"] = negotiation.Version,
            ["waitsForPerson"] = negotiation.WaitsForPerson,
            ["heldSince"] = negotiation.HeldSince is { } since ? WireTime.Write(since) : null,
            ["replaces"] = Replacement.Of(negotiation.Offer),
            ["problem"] = negotiation.Problem,
            ["createdAt"] = WireTime.Write(negotiation.CreatedAt),
        };
    }
}
