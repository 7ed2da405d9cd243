using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Feeds;

/// <summary>
/// The owner's routes for feed keys: <c>GET feed-keys</c>, <c>POST feed-keys</c> to make one, <c>DELETE
/// feed-keys/{id}</c> to end one. The secret is told once, when the key is made.
/// </summary>
internal static class FeedKeyManagement
{
    public static IServiceCollection AddFeeds(this IServiceCollection services) =>
        services.AddSingleton<FeedKeyAccess>().AddSingleton<FeedKeyMaking>();

    public static void MapFeedKeyManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/feed-keys", ListAsync);
        routes.MapPost("/feed-keys", MakeAsync).Audited("make-feed-key");
        routes.MapDelete("/feed-keys/{id}", RevokeAsync).Audited("revoke-feed-key");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var keys = await FeedKeyStore.AllAsync(HostedParticipants.Current(context).State, cancellation);
        return Json(
            new JsonObject { ["feedKeys"] = new JsonArray([.. keys.Select(key => key.ToJson())]) },
            StatusCodes.Status200OK);
    }

    private static async Task<IResult> MakeAsync(HttpContext context, FeedKeyMaking making)
    {
        var participant = HostedParticipants.Current(context);
        var body = await RequestBody.ReadJsonAsync(
            context.Request, DataspaceLimits.MessageBytes, context.RequestAborted);
        var order = body.Then(Read);
        if (!order.Succeeded)
        {
            return RefusalResults.Problem(order.Refusal);
        }

        var (agreement, note, days) = order.Value;
        var made = await making.MakeAsync(participant.State, agreement, note, days, context.RequestAborted);
        if (!made.Succeeded)
        {
            return RefusalResults.Problem(made.Refusal);
        }

        var (key, secret) = made.Value;
        context.Response.Headers.CacheControl = "no-store";
        var answer = key.ToJson();
        answer["user"] = secret.Id;
        answer["password"] = secret.Secret;
        answer["service"] = $"{participant.Base}/odata/v4/";
        answer["serviceWithKey"] = $"{participant.Base}/feeds/{secret.Text}/odata/v4/";
        return Json(answer, StatusCodes.Status201Created);
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, string id, TimeProvider time) =>
        await FeedKeyStore.RevokeAsync(
            HostedParticipants.Current(context).State, id, time.GetUtcNow(), context.RequestAborted)
            ? Results.NoContent()
            : RefusalResults.Problem(ConnectorCodes.UnknownFeedKey.Refuse());

    private static Outcome<(string Agreement, string Note, int Days)> Read(JsonObject body)
    {
        var days = FeedKeyMaking.DaysDefault;
        if (Text(body, "agreement") is not { Length: > 0 } agreement
            || (body["note"] is not null && Text(body, "note") is not { Length: <= FeedKeyMaking.NoteLimit })
            || (body["days"] is { } given
                && !(given is JsonValue number && number.TryGetValue(out days)
                    && days is >= 1 and <= FeedKeyMaking.DaysLimit)))
        {
            return ConnectorCodes.MalformedFeedKey.Refuse();
        }

        return (agreement, Text(body, "note") ?? string.Empty, days);
    }

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static IResult Json(JsonNode body, int status) =>
        Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);
}
