using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Indicators;
using Dasta.Indicators.Leaving;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Manage;

/// <summary>Keeping, taking along and erasing what one owns, over <c>/manage/v1</c>.</summary>
internal static class LeavingManagement
{
    /// <summary>The <c>typ</c> of a signed statement of erasure.</summary>
    public const string StatementType = "dasta-erasure+jwt";

    private const int OrderLimitBytes = 16 * 1024;
    private const int SeriesLimitBytes = 32 * 1024 * 1024;

    public static void MapLeavingManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/sources/{id}/retention", KeepAsync);
        routes.MapPut("/sources/{id}/series", RestoreSeriesAsync);
        routes.MapPost("/sources/{id}/readings", RestoreAsync);
        routes.MapGet("/export", PartsAsync);
        routes.MapGet("/export/{**name}", PartAsync);
        routes.MapPost("/erasures", EraseAsync);
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

        var kept = await Town(context).KeepAsync(id, months, cancellation);
        return kept.Succeeded ? Results.NoContent() : RefusalResults.Problem(kept.Refusal);
    }

    private static bool Read(JsonValue number, out int? months)
    {
        var isNumber = number.TryGetValue<int>(out var value);
        months = value;
        return isNumber;
    }

    private static async Task<IResult> RestoreSeriesAsync(
        HttpContext context, string id, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, SeriesLimitBytes, cancellation);
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        var restored = await Town(context).RestoreSeriesAsync(id, body.Value, cancellation);
        return restored.Succeeded ? Results.NoContent() : RefusalResults.Problem(restored.Refusal);
    }

    private static async Task<IResult> RestoreAsync(
        HttpContext context, ConnectorSettings settings, string id, [FromQuery] string? name,
        CancellationToken cancellation)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false })
        {
            limit.MaxRequestBodySize = settings.UploadLimitMegabytes * 1024L * 1024L;
        }

        var file = new IncomingFile(context.Request.Body, name ?? "export");
        var restored = await Town(context).RestoreAsync(id, file, cancellation);
        return restored.Succeeded ? Results.Json(restored.Value.Value) : RefusalResults.Problem(restored.Refusal);
    }

    private static async Task<IResult> PartsAsync(HttpContext context, CancellationToken cancellation)
    {
        var participant = HostedParticipants.Current(context);
        var stored = await participant.Town.ExportAsync(cancellation);
        var parts = stored.Value.Concat(await StateExport.PartsAsync(participant, cancellation));
        return Results.Json(new { participant = participant.Did.ToString(), parts });
    }

    private static async Task<IResult> PartAsync(HttpContext context, string name, CancellationToken cancellation)
    {
        var participant = HostedParticipants.Current(context);
        if (StateExport.TableOf(name) is { } table)
        {
            return Results.Stream(target => StateExport.WriteAsync(participant, table, target, cancellation));
        }

        var part = await participant.Town.ExportAsync(name, cancellation);
        return part.Succeeded
            ? Results.Stream(target => part.Value.Value(target, cancellation))
            : RefusalResults.Problem(part.Refusal);
    }

    private static async Task<IResult> EraseAsync(
        HttpContext context, PostgresAdministration postgres, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, OrderLimitBytes, cancellation);
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        var participant = HostedParticipants.Current(context);
        var (order, confirmed) = Order(body.Value, participant);
        if (!confirmed)
        {
            return RefusalResults.Problem(IndicatorCodes.NotConfirmed.Refuse());
        }

        await using var admin = postgres.Open(RoleNames.For(postgres, participant.Slug).Database);
        var erased = await participant.Town.EraseAsync(order.Source, order.Figures, admin, cancellation);
        return erased.Succeeded
            ? Results.Json(Statement(participant, erased.Value.Value))
            : RefusalResults.Problem(erased.Refusal);
    }

    private static ((string? Source, bool Figures) Order, bool Confirmed) Order(
        JsonObject body, HostedParticipant participant)
    {
        var source = Text(body["source"]);
        var all = IsTrue(body["all"]);
        return ((source, IsTrue(body["figures"])),
            Text(body["confirm"]) == participant.Name && source is null == all);
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

    private static TownStore Town(HttpContext context) => HostedParticipants.Current(context).Town;
}
