using System.Text.Json.Nodes;
using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Files.Counts;
using Dasta.Demo.Generator.Towns;
using static Dasta.Demo.Generator.Mappings.TableMapping;

namespace Dasta.Demo.Generator.Mappings;

/// <summary>Mapping documents of what is counted by the hour or more often.</summary>
internal static class CountMappings
{
    public const string Road = "weg";
    public const string Lunch = "park-kwartier";
    private const string LocalPattern = "yyyy-MM-ddTHH:mm";
    private static readonly string[] Modes = ["heavy", "car", "bike", "pedestrian"];

    private static readonly string[] Speeds =
        ["0-10", "10-20", "20-30", "30-40", "40-50", "50-60", "60-70", "70+"];

    /// <summary>The wide hourly file; of the first vendor without the centre, which the main job takes in.</summary>
    public static JsonObject Hours(TownPlan town, SourceKind kind)
    {
        var zones = kind == SourceKind.Successor
            ? [town.Zone(ZonePlan.Market)]
            : town.Zones.Where(zone => zone.Slug != ZonePlan.Centre).ToArray();
        return Wide(town, kind == SourceKind.Successor ? "passages-nieuw" : "passages-zones", zones);
    }

    /// <summary>A wide hourly file with one column a zone.</summary>
    public static JsonObject Wide(TownPlan town, string id, IReadOnlyList<ZonePlan> zones) => new()
    {
        ["format"] = "wide-csv",
        ["id"] = id,
        ["title"] = $"Passanten per uur, {town.Name}",
        ["nis"] = town.Nis,
        ["property"] = "passages",
        ["unit"] = "passages",
        ["upperBound"] = 100_000,
        ["timeZone"] = Timeline.TimeZoneName,
        ["stamp"] = new JsonObject
        {
            ["column"] = "local_time", ["pattern"] = LocalPattern, ["marks"] = "start", ["intervalMinutes"] = 60,
        },
        ["zones"] = new JsonArray([.. zones.Select(zone => (JsonNode)new JsonObject
        {
            ["slug"] = zone.Slug, ["name"] = zone.Name,
        })]),
        ["series"] = new JsonArray([.. zones.Select(zone => (JsonNode)new JsonObject
        {
            ["column"] = zone.Slug, ["zone"] = zone.Slug,
        })]),
    };

    public static JsonObject Quarters(TownPlan town) => Document(
        town, "passages-kwartier", "Passanten per kwartier", Stamp("local_time", LocalPattern, "PT15M"), [Lunch],
        In(Lunch), Value("park", "passages", "passages"));

    public static JsonObject Presence(TownPlan town) => Document(
        town, "aanwezigen", "Aanwezigen per dag", Stamp("dag", "yyyy-MM-dd", "P1D"), [Town], In(Town),
        Value("personen", "presence", "persons"));

    public static JsonObject Wifi(TownPlan town) => Document(
        town, "wifi", "Wifitellingen per kwartier", Stamp("local_time", LocalPattern, "PT15M"), [ZonePlan.Market],
        In(ZonePlan.Market), Value("personen_per_hectare", "density", "personsPerHectare"));

    public static JsonObject Vehicles(TownPlan town)
    {
        var values = Modes.SelectMany(mode => new[] { ("lft", "left"), ("rgt", "right") }.Select(side =>
            Value($"{mode}_{side.Item1}", "passages", "passages").Decimals(3)
                .Of(("mode", mode), ("direction", side.Item2))));
        var speeds = Value("car_speed_hist_0to70plus", "speedShare", "percent").Decimals(2).Of(("mode", "car"));
        speeds["id"] = "car_speed";
        speeds["split"] = new JsonObject
        {
            ["by"] = ";", ["name"] = "speed",
            ["classes"] = new JsonArray([.. Speeds.Select(speed => (JsonNode)speed)]),
        };
        var stamp = new JsonObject
        {
            ["columns"] = new JsonArray("date"), ["form"] = "iso8601", ["utc"] = true, ["marks"] = "start",
            ["interval"] = "PT1H",
        };
        var document = Document(
            town, "verkeer", "Verkeer per uur", stamp, [Road], In(Road),
            [.. values, Value("v85", "v85", "kilometresPerHour").Decimals(1), speeds]);
        document["corrected"] = true;
        document["quality"] = new JsonArray(new JsonObject
        {
            ["column"] = "uptime", ["below"] = 0.5, ["reason"] = "UptimeBelowHalf",
        });
        return document;
    }

    public static JsonObject Shops(TownPlan town, SourceKind kind)
    {
        var (id, title, property, unit) = kind == SourceKind.WalkIns
            ? ("binnenlopers", "Binnenlopers per winkel", "walkIns", "persons")
            : ("gevels", "Passanten per gevel", "passages", "passages");
        return Document(
            town, id, title, Stamp("local_time", LocalPattern, "PT1H"), [ZonePlan.Centre], In(ZonePlan.Centre),
            Enumerable.Range(0, town.WalkIns.Shops).Select(shop =>
                Value(WalkInFiles.Shop(shop), property, unit).Of(("shop", WalkInFiles.Shop(shop)))));
    }

    public static JsonObject Parking(TownPlan town)
    {
        var stamp = new JsonObject
        {
            ["columns"] = new JsonArray("tijdstip"), ["form"] = "excel", ["marks"] = "start", ["interval"] = "PT1H",
        };
        var document = Document(
            town, "parking", "Parkeerbezetting", stamp, [ZonePlan.Market], In(ZonePlan.Market),
            Value("vrij", "parkingFree", "spaces"), Value("capaciteit", "parkingCapacity", "spaces"));
        document["format"] = "xlsx";
        return document;
    }
}
