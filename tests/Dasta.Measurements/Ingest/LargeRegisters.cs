using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Dasta.Measurements.Ingest;

/// <summary>The largest registers that are accepted: of many rows with long texts, and of many corners.</summary>
internal static class LargeRegisters
{
    /// <summary>Premises of the file, as many as one file may have.</summary>
    public const int Premises = 200_000;

    /// <summary>Zones of the file, which share nearly as many corners as one file may have.</summary>
    public const int Zones = 100;

    private const int Corners = 4_990;

    // With the identifiers as many characters as the texts of one file may have.
    private const int NameCharacters = 80;

    /// <summary>A line for each premises, each of a name of its own.</summary>
    public static IEnumerable<byte[]> PremisesCsv()
    {
        yield return "date;id;name;vacant;longitude;latitude\n"u8.ToArray();
        var name = new string('x', NameCharacters);
        for (var row = 0; row < Premises; row++)
        {
            var (longitude, latitude) = (3.1 + (row % 997 * 1e-5), 51.2 + (row / 997 * 1e-5));
            yield return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"2025-05-01;{row};{name}{row:D6};true;{longitude:F6};{latitude:F6}\n"));
        }
    }

    /// <summary>Zones side by side, each a circle of thousands of corners.</summary>
    public static IEnumerable<byte[]> ZonesGeoJson()
    {
        yield return "{\"type\":\"FeatureCollection\",\"features\":["u8.ToArray();
        for (var zone = 0; zone < Zones; zone++)
        {
            yield return Encoding.ASCII.GetBytes(
                (zone == 0 ? string.Empty : ",") + $"{{\"type\":\"Feature\",\"properties\":{{\"slug\":\"z{zone}\","
                + $"\"name\":\"Zone {zone}\",\"from\":\"2020-01-01\"}},\"geometry\":{{\"type\":\"Polygon\","
                + $"\"coordinates\":[[{string.Join(',', Ring(zone))}]]}}}}");
        }

        yield return "]}"u8.ToArray();
    }

    public static JsonObject PremisesMapping() => Mapping("premises", "csv",
        """
        [{ "field": "date", "column": "date", "pattern": "yyyy-MM-dd" }, { "field": "id", "column": "id" },
         { "field": "name", "column": "name" }, { "field": "vacant", "column": "vacant" },
         { "field": "longitude", "column": "longitude" }, { "field": "latitude", "column": "latitude" }]
        """);

    public static JsonObject ZonesMapping() => Mapping("zones", "geojson",
        """
        [{ "field": "slug", "column": "properties/slug" }, { "field": "name", "column": "properties/name" },
         { "field": "kind", "value": "zone" }, { "field": "from", "column": "properties/from" },
         { "field": "geometry", "column": "geometry" }]
        """);

    private static JsonObject Mapping(string register, string format, string fields)
    {
        var mapping = new JsonObject
        {
            ["register"] = register, ["id"] = ScratchTown.Source, ["title"] = "Measured register",
            ["nis"] = "31004", ["format"] = format,
            ["fields"] = JsonNode.Parse(fields),
        };
        if (format == "csv")
        {
            mapping["delimiter"] = ";";
        }

        return mapping;
    }

    // Closed: the last corner is the first.
    private static IEnumerable<string> Ring(int zone) => Enumerable.Range(0, Corners).Select(corner =>
    {
        var angle = Math.Tau * (corner % (Corners - 1)) / (Corners - 1);
        return string.Create(CultureInfo.InvariantCulture,
            $"[{3.1 + (0.01 * zone) + (0.004 * Math.Cos(angle)):F12},{51.2 + (0.004 * Math.Sin(angle)):F12}]");
    });
}
