using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Collection.Polling;

/// <summary>What the owner has fetched by itself, over <c>/manage/v1</c>.</summary>
internal static class PollManagement
{
    private const int LimitBytes = 64 * 1024;

    public static void MapPollManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/polls", ListAsync);
        routes.MapPut("/polls/{source}", PutAsync).Audited("put-poll");
        routes.MapDelete("/polls/{source}", RemoveAsync).Audited("remove-poll");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var polls = await PollStore.AllAsync(HostedParticipants.Current(context).State, cancellation);
        return ManagementJson.Result(new JsonArray([.. polls.Select(PollWriter.Write)]));
    }

    private static async Task<IResult> PutAsync(
        string source, HttpContext context, PollDriver driver, TimeProvider time, CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        var body = await RequestBody.ReadJsonAsync(context.Request, LimitBytes, cancellation);
        var order = body.Then(json => PollOrder.Read(source, json));
        if (order.Succeeded && await town.Town.FormatAsync(source, cancellation) is null)
        {
            order = IndicatorCodes.UnknownSource.Refuse();
        }

        if (!order.Succeeded)
        {
            return RefusalResults.Problem(order.Refusal);
        }

        await PollStore.PutAsync(town.State, order.Value, time.GetUtcNow(), cancellation);
        driver.Forget(town);
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(
        string source, HttpContext context, CancellationToken cancellation) =>
        await PollStore.RemoveAsync(HostedParticipants.Current(context).State, source, cancellation)
            ? Results.NoContent()
            : RefusalResults.Problem(CollectionCodes.UnknownPoll.Refuse());
}
