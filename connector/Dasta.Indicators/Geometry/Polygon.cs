namespace Dasta.Indicators.Geometry;

/// <summary>An area within a ring, without the areas of its holes.</summary>
internal sealed record Polygon(Ring Outer, IReadOnlyList<Ring> Holes)
{
    public IEnumerable<Ring> Rings => Holes.Prepend(Outer);

    /// <summary>True for a place within or on the border; the border of a hole belongs to the polygon.</summary>
    public bool Contains(Position place) =>
        Outer.Locate(place) >= 0 && Holes.All(hole => hole.Locate(place) <= 0);
}
