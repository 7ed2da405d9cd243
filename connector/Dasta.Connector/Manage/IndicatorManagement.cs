using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Indicators;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Manage;

/// <summary>
/// From the owner's own measurements to figures, over <c>/manage/v1</c>: release them, and link the series of two
/// vendors so that history goes on.
/// </summary>
internal static class IndicatorManagement
{
    private const int BodyLimitBytes = 16 * 1024;
    private const string SpliceType = "splice+jws";

    public static void MapIndicatorManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/releases", ReleaseAsync).Audited("release");
        routes.MapPost("/splices", SpliceAsync).Audited("splice");
    }

    private static async Task<IResult> ReleaseAsync(
        HttpContext context, DisclosureControl control, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, BodyLimitBytes, cancellation);
        var request = body.Then(ReadRelease);
        if (!request.Succeeded)
        {
            return RefusalResults.Problem(request.Refusal);
        }

        var participant = HostedParticipants.Current(context);
        var released = await participant.Town.ReleaseAsync(
            request.Value, participant.Disclosure ?? control, cancellation, participant.TableSecret);
        if (!released.Succeeded)
        {
            return RefusalResults.Problem(released.Refusal);
        }

        await participant.Town.PublishCountedUnitsAsync(participant.Counts, cancellation);
        OwnerAudit.Count(context, released.Value.Added + released.Value.Changed);
        return Results.Json(released.Value);
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
        var spliced = await participant.Town.SpliceAsync(
            request.Value, digest => Jws.Sign(participant.Acting.Signing, SpliceType, digest), cancellation);
        if (!spliced.Succeeded)
        {
            return RefusalResults.Problem(spliced.Refusal);
        }

        OwnerAudit.Count(context, 1);
        return Results.Json(spliced.Value.Value, statusCode: StatusCodes.Status201Created);
    }

    private static Outcome<ReleaseRequest> ReadRelease(JsonObject body)
    {
        var year = body["referenceYear"] is JsonValue number && number.TryGetValue<int>(out var value) ? value : 0;
        var indicators = Texts(body["indicators"]) ?? [];
        var lengths = body["granularities"] is null ? [] : Texts(body["granularities"])?.Select(Granularity).ToArray();
        var (from, until) = (Day(body["from"]), Day(body["until"]));
        var touched = body["touched"] is JsonValue flag && flag.TryGetValue<bool>(out var asked) && asked;
        var isSound = (from is not null || !touched)
            && year is >= 1900 and <= 2200 && indicators.Length is > 0 and <= 100
            && lengths is not null && !lengths.Contains(null)
            && (from is not null || body["from"] is null) && (until is not null || body["until"] is null);
        return isSound
            ? new ReleaseRequest(
                year, indicators, lengths!.Length == 0 ? null : [.. lengths.OfType<Granularity>()], from, until,
                touched)
            : ConnectorCodes.MalformedRequest.Refuse(
                "Give referenceYear (a year) and indicators (a list of codes, or all); where wanted granularities "
                + "(year, quarter, month, day, hour, snapshot), from and until (days as 2024-12-31), and touched "
                + "(true: every figure that these days touch).");
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

    private static string[]? Texts(JsonNode? node) =>
        node is JsonArray list && list.All(item => Text(item) is not null)
            ? [.. list.Select(item => Text(item)!)] : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static DateOnly? Day(JsonNode? node) => DateOnly.TryParseExact(
        Text(node), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    private static Granularity? Granularity(string text) =>
        Enum.GetValues<Granularity>().Cast<Granularity?>().FirstOrDefault(one =>
            string.Equals(one.ToString(), text, StringComparison.OrdinalIgnoreCase));
}
