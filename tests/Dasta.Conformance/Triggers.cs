using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Handling;
using Dasta.Connector.Transfers.Handling;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dasta.Conformance;

/// <summary>The two endpoints with which the kit makes the connector under test begin, as consumer.</summary>
internal static class Triggers
{
    public static void MapTriggers(this IEndpointRouteBuilder routes, Did kit)
    {
        routes.MapPost("/tck/negotiations/requests", (HttpContext context, NegotiationOrders orders) =>
            TakeAsync(context, (participant, order) => orders.OpenAsync(
                participant,
                new JsonObject
                {
                    ["provider"] = kit.ToString(),
                    ["address"] = order["connectorAddress"]?.DeepClone(),
                    ["dataset"] = order["datasetId"]?.DeepClone(),
                    ["offer"] = Seeds.OpenPolicy(order["offerId"]?.ToString() ?? string.Empty),
                    ["approval"] = "everyStep",
                },
                context.RequestAborted)));
        routes.MapPost("/tck/transfers/requests", (HttpContext context, TransferOrders orders) =>
            TakeAsync(context, async (participant, order) =>
            {
                await Seeds.AddressAsync(
                    participant, order["agreementId"]?.ToString() ?? string.Empty,
                    order["connectorAddress"]?.ToString() ?? string.Empty, context.RequestAborted);
                return await orders.OpenAsync(
                    participant, new JsonObject { ["agreementId"] = order["agreementId"]?.DeepClone() },
                    context.RequestAborted);
            }));
    }

    private static async Task<IResult> TakeAsync<T>(
        HttpContext context, Func<HostedParticipant, JsonObject, Task<Specs.Outcomes.Outcome<T>>> open)
    {
        var order = await RequestBody.ReadJsonAsync(
            context.Request, DataspaceLimits.MessageBytes, context.RequestAborted);
        if (!order.Succeeded)
        {
            return RefusalResults.Problem(order.Refusal);
        }

        var opened = await open(HostedParticipants.Current(context), order.Value);
        return opened.Answer(_ => Results.Ok());
    }
}
