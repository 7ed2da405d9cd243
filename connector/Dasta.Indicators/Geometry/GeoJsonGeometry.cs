using System.Text.Json;

namespace Dasta.Indicators.Geometry;

/// <summary>
/// A GeoJSON geometry (RFC 7946): Point, Polygon or MultiPolygon in EPSG:4326. Others are refused in words.
/// </summary>
internal static class GeoJsonGeometry
{
    private const int DepthLimit = 8;
    private const string NoShape = "is no GeoJSON Polygon or MultiPolygon";
    private const string NoPoint = "is no GeoJSON Point, Polygon or MultiPolygon";
    private const string Elsewhere = "has a position outside longitude -180..180, latitude -90..90";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DepthLimit };

    /// <summary>A point, or the position that stands for a polygon; null with the fault.</summary>
    public static Position? ReadPoint(string text, int cornerLimit, out string fault)
    {
        using var document = Parse(text);
        if (document is not null && Kind(document.RootElement) == "Point")
        {
            fault = NoPoint;
            var point = Coordinates(document.RootElement) is { } place ? ReadPosition(place, ref fault) : null;
            fault = point is null ? fault : string.Empty;
            return point;
        }

        var shape = ReadShape(text, cornerLimit, out fault);
        fault = fault == NoShape ? NoPoint : fault;
        return shape is null ? null : InnerPoint.Of(shape);
    }

    /// <summary>A polygon or several; null with the fault, also when <see cref="ShapeRules"/> finds one.</summary>
    public static Shape? ReadShape(string text, int cornerLimit, out string fault)
    {
        fault = NoShape;
        using var document = Parse(text);
        if (document is null || Coordinates(document.RootElement) is not { ValueKind: JsonValueKind.Array } coordinates)
        {
            return null;
        }

        var polygons = Kind(document.RootElement) switch
        {
            "Polygon" => [coordinates],
            "MultiPolygon" => coordinates.EnumerateArray().ToArray(),
            _ => [],
        };
        var room = cornerLimit;
        var read = new List<Polygon>();
        foreach (var polygon in polygons)
        {
            if (ReadPolygon(polygon, ref room, ref fault) is not { } sound)
            {
                return null;
            }

            read.Add(sound);
        }

        if (read.Count == 0)
        {
            return null;
        }

        var shape = new Shape(read);
        fault = ShapeRules.Fault(shape) ?? string.Empty;
        return fault.Length == 0 ? shape : null;
    }

    /// <summary>A Polygon, or a MultiPolygon of several; longitudes and latitudes as they were read.</summary>
    public static string Write(Shape shape)
    {
        var polygons = shape.Polygons.Select(polygon => polygon.Rings.Select(ring => ring.Corners
            .Append(ring.Corners[0]).Select(corner => new[] { corner.Longitude, corner.Latitude })));
        return shape.Polygons.Count == 1
            ? JsonSerializer.Serialize(new { type = "Polygon", coordinates = polygons.Single() })
            : JsonSerializer.Serialize(new { type = "MultiPolygon", coordinates = polygons });
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Kind(JsonElement geometry) => geometry.ValueKind == JsonValueKind.Object
        && geometry.TryGetProperty("type", out var kind) && kind.ValueKind == JsonValueKind.String
            ? kind.GetString()
            : null;

    private static JsonElement? Coordinates(JsonElement geometry) =>
        geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("coordinates", out var coordinates)
            ? coordinates
            : null;

    private static Polygon? ReadPolygon(JsonElement polygon, ref int room, ref string fault)
    {
        if (polygon.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var rings = new List<Ring>();
        foreach (var element in polygon.EnumerateArray())
        {
            if (ReadRing(element, ref room, ref fault) is not { } ring)
            {
                return null;
            }

            rings.Add(ring);
        }

        return rings.Count > 0 ? new Polygon(rings[0], rings[1..]) : null;
    }

    private static Ring? ReadRing(JsonElement element, ref int room, ref string fault)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        room -= element.GetArrayLength();
        if (room < 0)
        {
            fault = "has more corners than the limit";
            return null;
        }

        var corners = new List<Position>();
        foreach (var place in element.EnumerateArray())
        {
            if (ReadPosition(place, ref fault) is not { } corner)
            {
                return null;
            }

            // A corner written twice in a row adds nothing and is common in files drawn by hand.
            if (corners.Count == 0 || corners[^1] != corner)
            {
                corners.Add(corner);
            }
        }

        if (corners.Count < 4 || corners[0] != corners[^1])
        {
            fault = "has a ring with fewer than three corners, or one that does not end where it begins";
            return null;
        }

        corners.RemoveAt(corners.Count - 1);
        return new Ring(corners);
    }

    private static Position? ReadPosition(JsonElement place, ref string fault)
    {
        if (place.ValueKind != JsonValueKind.Array || place.GetArrayLength() is < 2 or > 3
            || !TryRead(place[0], out var longitude) || !TryRead(place[1], out var latitude))
        {
            return null;
        }

        var position = new Position(longitude, latitude);
        if (position.IsOnEarth)
        {
            return position;
        }

        fault = Elsewhere;
        return null;
    }

    private static bool TryRead(JsonElement number, out double value)
    {
        value = 0;
        return number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out value) && double.IsFinite(value);
    }
}
