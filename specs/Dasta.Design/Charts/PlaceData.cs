using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Design.Pages;
using Dasta.Design.Texts;

namespace Dasta.Design.Charts;

/// <summary>A map as its script reads it: a collection of features (RFC 7946), and the words it needs.</summary>
internal static class PlaceData
{
    // A metre and a bit.
    private const int Decimals = 5;

    public static string Of(
        IReadOnlyList<MapShape> shapes, IReadOnlyList<MapPoint> points, string description, Language language) =>
        new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray([.. shapes.Select(FeatureOf), .. points.Select(FeatureOf)]),
            ["description"] = LineDirection.Plain(description),
            ["words"] = new JsonObject
            {
                ["closer"] = ChartTexts.Closer.In(language), ["farther"] = ChartTexts.Farther.In(language),
            },
        }.ToJsonString(JsonSerializerOptions.Default);

    // Holes and islands in one list: both drawings fill what an odd number of rings lies around.
    private static JsonObject FeatureOf(MapShape shape)
    {
        var rings = new JsonArray([.. shape.Rings.Select(ring => new JsonArray([.. ring.Select(PlaceOf)]))]);
        return Feature(
            shape.Rings.Any(IsClosed) ? "Polygon" : "MultiLineString", rings,
            new JsonObject
            {
                ["name"] = LineDirection.Plain(shape.Name), ["path"] = shape.Path, ["marked"] = shape.IsMarked,
            });
    }

    private static JsonObject FeatureOf(MapPoint point) => Feature(
        "Point", PlaceOf((point.Longitude, point.Latitude)),
        new JsonObject { ["name"] = LineDirection.Plain(point.Name) });

    private static JsonObject Feature(string type, JsonArray coordinates, JsonObject properties) => new()
    {
        ["type"] = "Feature",
        ["properties"] = properties,
        ["geometry"] = new JsonObject { ["type"] = type, ["coordinates"] = coordinates },
    };

    private static bool IsClosed(IReadOnlyList<(double Longitude, double Latitude)> ring) =>
        ring.Count > 2 && ring[0] == ring[^1];

    private static JsonArray PlaceOf((double Longitude, double Latitude) place) =>
        new(Math.Round(place.Longitude, Decimals), Math.Round(place.Latitude, Decimals));
}
