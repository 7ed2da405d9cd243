using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Indicators;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Manage;

/// <summary>
/// Links the series of two vendors over <c>/manage/v1</c>, so that history goes on.
/// </summary>
internal static class IndicatorManagement
{
    private const int BodyLimitBytes = 16 * 1024;

    public static void MapIndicatorManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/splices", SpliceAsync).Audited("splice");
    }

    private static async Task<IResult> SpliceAsync(HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, BodyLimitBytes, cancellation);
        var request = body.Then(ReadSplice);
        if (!request.Succeeded)
        {
            return RefusalResults.Problem(request.Refusal);
        }

        var participant = HostedParticipants.Current(context);
        var spliced = await participant.Town.SpliceAsync(request.Value, cancellation);
        if (!spliced.Succeeded)
        {
            return RefusalResults.Problem(spliced.Refusal);
        }

        OwnerAudit.Count(context, 1);
        return Results.Json(spliced.Value.Value, statusCode: StatusCodes.Status201Created);
    }

    private static Outcome<SpliceRequest> ReadSplice(JsonObject body)
    {
        var (old, next) = (Series(body["old"]), Series(body["new"]));
        var day = Day(body["day"]);
        var share = body["levelShare"] is null ? 1
            : body["levelShare"] is JsonValue number && number.TryGetValue<double>(out var value) ? value : double.NaN;
        return old is not null && next is not null && share is >= 0 and <= 1
            && (day is not null || body["day"] is null)
            ? new SpliceRequest(old.Value, next.Value, day, share)
            : ConnectorCodes.MalformedRequest.Refuse(
                "Give old and new (each with source and code); where wanted day (as 2024-12-31) and levelShare (0 to "
                + "1).");
    }

    private static (string Source, string Code)? Series(JsonNode? node) =>
        node is JsonObject series && Text(series["source"]) is { } source && Text(series["code"]) is { } code
            ? (source, code)
            : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static DateOnly? Day(JsonNode? node) => DateOnly.TryParseExact(
        Text(node), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
