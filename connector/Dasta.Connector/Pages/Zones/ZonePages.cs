using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Pages.Sources;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Design.Charts;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Indicators.Explaining;
using Dasta.Specs.Outcomes;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Pages.Zones;

/// <summary>The zones of a town on a map, and a year of each: its usual week, its days and months.</summary>
internal static class ZonePages
{
    private const string Action = "zone";
    private const string Town = "town";
    private const double SquareMetresLargest = 1e12;

    public static void MapZonePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/zones").RequirePerson(WorkArea.Data);
        pages.MapGet("/", ListAsync);
        pages.MapGet("/{code}", ShowAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        var (town, setting) = (HostedParticipants.Current(context).Town, PageAccess.Setting(context));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var zones = await town.RegisterRowsAsync("zones", today, cancellation);
        var sensors = await town.RegisterRowsAsync("sensors", today, cancellation);
        var hourly = (await town.SeriesAsync(cancellation)).Value.ToLookup(
            series => series.Zone, StringComparer.Ordinal);
        await AuditAsync(context, null);
        var rows = zones.Value.Value.Rows;
        // The outline of a whole town would make its streets too small to see.
        var drawn = rows.Where(zone => Text(zone, "kind") != Town).ToArray() is { Length: > 0 } parts
            ? parts : [.. rows];
        var placed = sensors.Value.Value.Rows.Where(sensor => sensor["longitude"] is not null).ToArray();
        return new PageResult<ZonesPage>(new Dictionary<string, object?>
        {
            [nameof(ZonesPage.Setting)] = setting,
            [nameof(ZonesPage.Zones)] = rows.DistinctBy(zone => Text(zone, "code"))
                .Select(zone => RowOf(zone, hourly, placed, setting)).ToArray(),
            [nameof(ZonesPage.Shapes)] = drawn
                .OrderByDescending(zone => (double?)zone["areaSquareMetres"] ?? SquareMetresLargest)
                .Select(zone => new MapShape(
                    Text(zone, "name"), setting.At($"/zones/{Uri.EscapeDataString(Text(zone, "code"))}"),
                    ZoneShapes.Of(zone["geometry"]), Text(zone, "kind") == "core"))
                .Where(shape => shape.Rings.Count > 0).ToArray(),
            [nameof(ZonesPage.Sensors)] = placed.Select(sensor => new MapPoint(
                Text(sensor, "name"), (double)sensor["longitude"]!, (double)sensor["latitude"]!)).ToArray(),
        });
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, string code, [FromQuery] string? property, [FromQuery] int? year,
        CancellationToken cancellation)
    {
        var (town, setting) = (HostedParticipants.Current(context).Town, PageAccess.Setting(context));
        var properties = PropertiesOf((await town.SeriesAsync(cancellation)).Value.Where(one => one.Zone == code));
        var chosen = property is { Length: > 0 } ? property : properties.FirstOrDefault() ?? "passages";
        var read = await town.ZoneAsync(code, chosen, year, cancellation);
        await AuditAsync(context, read.Refusal);
        return read.Succeeded
            ? new PageResult<ZonePage>(new Dictionary<string, object?>
            {
                [nameof(ZonePage.Setting)] = setting,
                [nameof(ZonePage.Zone)] = read.Value.Value,
                [nameof(ZonePage.Properties)] =
                    properties.Select(name => (name, setting.Say(PropertyTexts.Of(name)))).ToArray(),
            })
            : ProblemPages.Show(context, read.Refusal, ZoneTexts.Unknown);
    }

    private static ZoneRow RowOf(
        JsonObject zone, ILookup<string, SeriesListing> hourly, JsonObject[] sensors, PageSetting setting)
    {
        var code = Text(zone, "code");
        return new ZoneRow(
            code, Text(zone, "name"), setting.Say(ZoneTexts.KindOf(Text(zone, "kind"))),
            (double?)zone["areaSquareMetres"] is { } size
                ? string.Format(
                    null, setting.Say(ZoneTexts.SquareMetres), PageNumbers.Number(size, 0, setting.Language))
                : "–",
            [.. PropertiesOf(hourly[code]).Select(name => (name, setting.Say(PropertyTexts.Of(name))))],
            sensors.Count(sensor => (sensor["zones"] as JsonArray ?? []).Any(one => one!.ToString() == code)));
    }

    // The most read first.
    private static string[] PropertiesOf(IEnumerable<SeriesListing> series) =>
    [
        .. series.Where(one => one.IsWithinDay).Select(one => one.Property).Distinct(StringComparer.Ordinal)
            .OrderBy(name => name != "passages").ThenBy(name => name, StringComparer.Ordinal),
    ];

    private static string Text(JsonObject row, string name) => row[name]?.ToString() ?? string.Empty;

    private static Task AuditAsync(HttpContext context, Refusal? refusal) =>
        context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, Action, refusal?.Code, context.RequestAborted);
}
