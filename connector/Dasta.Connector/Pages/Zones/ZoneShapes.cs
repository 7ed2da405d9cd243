using System.Text.Json.Nodes;

namespace Dasta.Connector.Pages.Zones;

/// <summary>The outlines in a GeoJSON geometry (RFC 7946), whatever its type; none for a point.</summary>
internal static class ZoneShapes
{
    public static IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Of(JsonNode? geometry)
    {
        var rings = new List<IReadOnlyList<(double, double)>>();
        Gather(geometry?["coordinates"] as JsonArray, rings);
        foreach (var part in geometry?["geometries"] as JsonArray ?? [])
        {
            rings.AddRange(Of(part));
        }

        return rings;
    }

    // A ring is the list whose members are positions; around it lie polygons and collections of them.
    private static void Gather(JsonArray? list, List<IReadOnlyList<(double, double)>> rings)
    {
        if (list is not [JsonArray first, ..])
        {
            return;
        }

        if (first is [JsonValue, ..])
        {
            rings.Add([.. list.OfType<JsonArray>().Where(place => place.Count >= 2)
                .Select(place => (place[0]!.GetValue<double>(), place[1]!.GetValue<double>()))]);
            return;
        }

        foreach (var part in list)
        {
            Gather(part as JsonArray, rings);
        }
    }
}
