namespace Dasta.Indicators.Geometry;

/// <summary>What a shape must obey before an area or a position within it means anything (RFC 7946, 3.1.6).</summary>
internal static class ShapeRules
{
    /// <summary>The first fault in words, or null.</summary>
    public static string? Fault(Shape shape)
    {
        var rings = shape.Polygons.SelectMany(polygon => polygon.Rings).ToArray();
        var sides = rings
            .SelectMany((ring, number) => Enumerable.Range(0, ring.Corners.Count)
                .Select(index => new NumberedSide(number, index, ring.Corners.Count, ring.Side(index))))
            .OrderBy(side => side.West)
            .ToArray();
        return Collision(sides) ?? shape.Polygons.SelectMany(Misplaced).FirstOrDefault() ?? Overlap(shape);
    }

    // Sides in order of their western end: a side is compared only with those that begin before it ends.
    private static string? Collision(NumberedSide[] sides)
    {
        for (var first = 0; first < sides.Length; first++)
        {
            for (var second = first + 1; second < sides.Length && sides[second].West <= sides[first].East; second++)
            {
                if (sides[first].CollidesWith(sides[second]))
                {
                    return sides[first].Ring == sides[second].Ring
                        ? $"ring {sides[first].Ring} crosses or touches itself at its sides "
                            + $"{Math.Min(sides[first].Index, sides[second].Index)} and "
                            + $"{Math.Max(sides[first].Index, sides[second].Index)}"
                        : $"rings {Math.Min(sides[first].Ring, sides[second].Ring)} and "
                            + $"{Math.Max(sides[first].Ring, sides[second].Ring)} cross";
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> Misplaced(Polygon polygon)
    {
        foreach (var hole in polygon.Holes)
        {
            if (hole.Corners.Any(corner => polygon.Outer.Locate(corner) < 0))
            {
                yield return "a hole lies outside its polygon";
            }
            else if (polygon.Holes.Any(other => other != hole && Overlaps(hole, other)))
            {
                yield return "two holes overlap";
            }
        }
    }

    private static string? Overlap(Shape shape) => shape.Polygons.Any(inner => shape.Polygons.Any(outer =>
            outer != inner && Overlaps(inner.Outer, outer.Outer)
            && !outer.Holes.Any(hole => inner.Outer.Corners.All(corner => hole.Locate(corner) >= 0))))
        ? "two of its polygons overlap"
        : null;

    // For rings whose sides do not cross: a corner or the middle of a side lies within the other, or they are equal.
    private static bool Overlaps(Ring inner, Ring outer) =>
        inner.Corners.Any(corner => outer.Locate(corner) > 0)
        || Enumerable.Range(0, inner.Corners.Count).Any(index => outer.Locate(inner.Side(index).Middle) > 0)
        || inner.Corners.ToHashSet().SetEquals(outer.Corners);

    private readonly record struct NumberedSide(int Ring, int Index, int Count, Line Line)
    {
        public double West => Math.Min(Line.From.Longitude, Line.To.Longitude);

        public double East => Math.Max(Line.From.Longitude, Line.To.Longitude);

        public bool CollidesWith(NumberedSide other)
        {
            if (Ring != other.Ring)
            {
                return Line.Crosses(other.Line);
            }

            if ((Index + 1) % Count == other.Index)
            {
                return FoldsBack(Line, other.Line);
            }

            return (other.Index + 1) % Count == Index ? FoldsBack(other.Line, Line) : Line.Touches(other.Line);
        }

        // Neighbours share a corner; more they may not.
        private static bool FoldsBack(Line before, Line after) => before.Holds(after.To) || after.Holds(before.From);
    }
}
