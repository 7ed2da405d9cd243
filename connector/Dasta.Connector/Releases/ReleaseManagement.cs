using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Releases;

/// <summary>
/// Orders releases over <c>/manage/v1/releases</c> and says how far they are. An order is answered when it is carried
/// out; with <c>Prefer: respond-async</c> (RFC 7240) at once, with the address where to follow it.
/// </summary>
internal static class ReleaseManagement
{
    private const int BodyLimitBytes = 16 * 1024;
    private const string Async = "respond-async";

    public static void MapReleaseManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/releases", OrderAsync).Audited("release");
        routes.MapGet("/releases", ListAsync);
        routes.MapGet("/releases/{id:long}", FollowAsync);
    }

    private static async Task<IResult> OrderAsync(
        HttpContext context, ReleaseRunner runner, TimeProvider time, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, BodyLimitBytes, cancellation);
        var request = body.Then(ReleaseRequests.Read);
        if (!request.Succeeded)
        {
            return RefusalResults.Problem(request.Refusal);
        }

        var town = HostedParticipants.Current(context);
        if (await ReleaseOrders.AddAsync(town.State, body.Value.ToJsonString(), time.GetUtcNow(), cancellation)
            is not { } id)
        {
            return RefusalResults.Problem(ConnectorCodes.TooManyReleases.Refuse());
        }

        if (context.Request.Headers["Prefer"].Any(
            value => value?.Contains(Async, StringComparison.OrdinalIgnoreCase) ?? false))
        {
            context.Response.Headers["Preference-Applied"] = Async;
            runner.Wake(town);
            var order = await ReleaseOrders.FindAsync(town.State, id, cancellation);
            return Results.Accepted($"{town.Base}/manage/v1/releases/{id}", order!.Describe());
        }

        var ended = await runner.RunAsync(town, id);
        if (ended.Refusal is { } refusal)
        {
            return RefusalResults.Problem(refusal);
        }

        OwnerAudit.Count(context, ended.Written);
        return Results.Json(JsonNode.Parse(ended.Summary!));
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var orders = await ReleaseOrders.NewestAsync(HostedParticipants.Current(context).State, cancellation);
        return Results.Json(new JsonArray([.. orders.Select(order => order.Describe())]));
    }

    private static async Task<IResult> FollowAsync(HttpContext context, long id, CancellationToken cancellation) =>
        await ReleaseOrders.FindAsync(HostedParticipants.Current(context).State, id, cancellation) is { } order
            ? Results.Json(order.Describe())
            : RefusalResults.Problem(ConnectorCodes.UnknownRelease.Refuse());
}
