using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Leaving;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Dasta.Connector.Leaving;

/// <summary>Keeping, taking along, restoring and erasing what one owns, over <c>/manage/v1</c>.</summary>
internal static class LeavingManagement
{
    /// <summary>The <c>typ</c> of a signed statement of erasure.</summary>
    public const string StatementType = "dasta-erasure+jwt";

    private const int OrderLimitBytes = 16 * 1024;

    public static void MapLeavingManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/sources/{id}/retention", KeepAsync).Audited("retention");
        routes.MapGet("/export", Export);
        routes.MapPost("/restorations", RestoreAsync).Audited("restore");
        routes.MapPost("/erasures", EraseAsync).Audited("erase");
    }

    private static async Task<IResult> KeepAsync(HttpContext context, string id, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, OrderLimitBytes, cancellation);
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        int? months = null;
        if (!body.Value.TryGetPropertyValue("months", out var given)
            || (given is not null && !(given is JsonValue number && Read(number, out months))))
        {
            return RefusalResults.Problem(IndicatorCodes.MonthsFaulty.Refuse());
        }

        var kept = await HostedParticipants.Current(context).Town.KeepAsync(id, months, cancellation);
        return kept.Succeeded ? Results.NoContent() : RefusalResults.Problem(kept.Refusal);
    }

    private static bool Read(JsonValue number, out int? months)
    {
        var isNumber = number.TryGetValue<int>(out var value);
        months = value;
        return isNumber;
    }

    private static IResult Export(
        HttpContext context, ExportDesk desk, ConnectorSettings settings, TimeProvider time)
    {
        var owner = HostedParticipants.Current(context);
        // A large table is read before its first byte leaves; what is not taken ends all the same.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        var target = new ExportStream(
            new TakenStream(context.Response.Body, TimeSpan.FromSeconds(settings.ArchiveSilenceSeconds), time));
        return Results.Stream(
            _ => desk.WriteAsync(owner, context.Request.Path.ToString(), target, context.RequestAborted),
            target.ContentType);
    }

    private static async Task<IResult> RestoreAsync(
        HttpContext context, ConnectorSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        RequestBody.Allow(context, settings.ArchiveLimitGigabytes * 1_000_000_000L);

        // What came is stored before more is read.
        var body = HeardStream.Of(context, settings.ArchiveSilenceSeconds, time);
        var restored = await HeardStream.OrAsync(IndicatorCodes.ExportSilent, () => RestorationDesk.TakeAsync(
            HostedParticipants.Current(context), context.Request.ContentType, body, cancellation));
        if (restored.Succeeded)
        {
            OwnerAudit.Count(context, restored.Value.Readings + restored.Value.Rows);
        }

        return restored.Answer(summary => Results.Json(summary));
    }

    private static async Task<IResult> EraseAsync(
        HttpContext context, ErasureDesk desk, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, OrderLimitBytes, cancellation);
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        var participant = HostedParticipants.Current(context);
        var source = Text(body.Value["source"]);
        if (Text(body.Value["confirm"]) != participant.Name || (source is null) != IsTrue(body.Value["all"]))
        {
            return RefusalResults.Problem(IndicatorCodes.NotConfirmed.Refuse());
        }

        var erased = await desk.EraseAsync(participant, source, IsTrue(body.Value["figures"]), cancellation);
        if (erased.Succeeded)
        {
            OwnerAudit.Count(context, erased.Value.Readings + erased.Value.Figures);
        }

        return erased.Answer(report => Results.Json(Statement(participant, report)));
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsTrue(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<bool>(out var truth) && truth;

    private static JsonObject Statement(HostedParticipant participant, ErasureReport report)
    {
        var facts = (JsonObject)JsonSerializer.SerializeToNode(report, JsonSerializerOptions.Web)!;
        var claims = (JsonObject)facts.DeepClone();
        claims["iss"] = participant.Did.ToString();
        claims["iat"] = report.ErasedAt.ToUnixTimeSeconds();
        facts["statement"] = Jws.Sign(participant.Acting.Signing, StatementType, claims);
        return facts;
    }
}
