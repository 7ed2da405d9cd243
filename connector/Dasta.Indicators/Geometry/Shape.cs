namespace Dasta.Indicators.Geometry;

/// <summary>The polygons of one zone or building.</summary>
internal sealed record Shape(IReadOnlyList<Polygon> Polygons)
{
    public int Corners => Polygons.SelectMany(polygon => polygon.Rings).Sum(ring => ring.Corners.Count);

    /// <summary>True for a place within one of the polygons or on a border.</summary>
    public bool Contains(Position place) => Polygons.Any(polygon => polygon.Contains(place));
}
