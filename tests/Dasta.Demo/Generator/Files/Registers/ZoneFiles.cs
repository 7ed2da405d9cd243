using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Registers;

/// <summary>Outlines of the zones as GeoJSON (RFC 7946): a square each, beside one another.</summary>
internal static class ZoneFiles
{
    private const double HalfSide = 0.0012;
    private const double Step = 0.0035;

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
        ["features"] = new JsonArray([.. town.Zones.Select((zone, place) => (JsonNode)Feature(town, zone, place))]),
    };

    private static JsonObject Feature(TownPlan town, ZonePlan zone, int place)
    {
        var (west, south) = (town.Facts.Longitude + (Step * place) - HalfSide, town.Facts.Latitude - HalfSide);
        var (east, north) = (west + (2 * HalfSide), south + (2 * HalfSide));
        return new JsonObject
        {
            ["type"] = "Feature",
            ["properties"] = new JsonObject
            {
                ["code"] = $"{town.Nis}-{zone.Slug}", ["name"] = zone.Name, ["nis"] = town.Nis, ["core"] = zone.InCore,
            },
            ["geometry"] = new JsonObject
            {
                ["type"] = "Polygon",
                ["coordinates"] = new JsonArray(Ring(west, south, east, north)),
            },
        };
    }

    private static JsonArray Ring(double west, double south, double east, double north) =>
        [Point(west, south), Point(east, south), Point(east, north), Point(west, north), Point(west, south)];

    private static JsonArray Point(double longitude, double latitude) =>
        [Math.Round(longitude, 6), Math.Round(latitude, 6)];
}
