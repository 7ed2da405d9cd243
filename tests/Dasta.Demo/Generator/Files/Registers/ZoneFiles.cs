using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Registers;

/// <summary>Outlines of the zones as GeoJSON (RFC 7946): the town, its core, and a square for each zone.</summary>
internal static class ZoneFiles
{
    private const double HalfSide = 0.0012;
    private const double CoreHalfSide = 0.005;
    private const double TownHalfSide = 0.04;
    private const double Step = 0.0035;

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [ZonePlan.Centre] = "main-axis",
        [ZonePlan.Market] = "event-site",
        [ZonePlan.SideStreet] = "side-street",
        [ZonePlan.Station] = "street",
        [ZonePlan.Quarter] = "district",
        [ZonePlan.Second] = "retail-park",
    };

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        yield return new GeneratedFile(SourceKind.Zones, "zones.geojson", output =>
        {
            using var writer = new Utf8JsonWriter(output);
            Collection(town.Plan).WriteTo(writer);
        });
    }

    private static JsonObject Collection(TownPlan town) => new()
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray(
        [
            Feature("gemeente", town.Name, "town", Square(town, 0, TownHalfSide)),
            Feature("kern", "Kernwinkelgebied", "core", Square(town, 0, CoreHalfSide)),
            .. town.Zones.Select((zone, place) => (JsonNode)Feature(
                zone.Slug, zone.Name, Kinds[zone.Slug], Square(town, Step * place, HalfSide))),
        ]),
    };

    private static JsonObject Feature(string slug, string name, string kind, JsonArray ring) => new JsonObject
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject { ["slug"] = slug, ["name"] = name, ["kind"] = kind },
        ["geometry"] = new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(ring) },
    };

    private static JsonArray Square(TownPlan town, double east, double half)
    {
        var (longitude, latitude) = (town.Facts.Longitude + east, town.Facts.Latitude);
        return Ring(longitude - half, latitude - half, longitude + half, latitude + half);
    }

    private static JsonArray Ring(double west, double south, double east, double north) =>
        [Point(west, south), Point(east, south), Point(east, north), Point(west, north), Point(west, south)];

    private static JsonArray Point(double longitude, double latitude) =>
        [Math.Round(longitude, 6), Math.Round(latitude, 6)];
}
