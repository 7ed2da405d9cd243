namespace Dasta.Indicators.Geometry;

/// <summary>One position that stands for a shape.</summary>
internal static class InnerPoint
{
    /// <summary>
    /// The centre of gravity of the largest polygon where it lies within; else the middle of the widest stretch of the
    /// polygon on the parallel through it, which always does.
    /// </summary>
    public static Position Of(Shape shape)
    {
        var largest = shape.Polygons.MaxBy(polygon => Math.Abs(Moments(polygon.Outer).Area))!;
        var centre = Centre(largest.Outer);
        return largest.Contains(centre) ? centre : MiddleOfWidest(largest, centre.Latitude);
    }

    private static Position Centre(Ring ring)
    {
        var origin = ring.Corners[0];
        var (area, x, y) = Moments(ring);
        return new Position(origin.Longitude + (x / (3 * area)), origin.Latitude + (y / (3 * area)));
    }

    private static (double Area, double X, double Y) Moments(Ring ring)
    {
        var origin = ring.Corners[0];
        var (area, x, y) = (0.0, 0.0, 0.0);
        for (var index = 0; index < ring.Corners.Count; index++)
        {
            var (from, to) = ring.Side(index);
            var (fromX, fromY) = (from.Longitude - origin.Longitude, from.Latitude - origin.Latitude);
            var (toX, toY) = (to.Longitude - origin.Longitude, to.Latitude - origin.Latitude);
            var cross = (fromX * toY) - (toX * fromY);
            area += cross;
            x += (fromX + toX) * cross;
            y += (fromY + toY) * cross;
        }

        return (area, x, y);
    }

    private static Position MiddleOfWidest(Polygon polygon, double latitude)
    {
        var meets = polygon.Rings
            .SelectMany(ring => Enumerable.Range(0, ring.Corners.Count).Select(ring.Side))
            .Where(side => side.From.Latitude > latitude != side.To.Latitude > latitude)
            .Select(side => side.From.Longitude + ((latitude - side.From.Latitude)
                / (side.To.Latitude - side.From.Latitude) * (side.To.Longitude - side.From.Longitude)))
            .Order()
            .ToArray();
        var widest = meets.Chunk(2).MaxBy(pair => pair[1] - pair[0])!;
        return new Position((widest[0] + widest[1]) / 2, latitude);
    }
}
