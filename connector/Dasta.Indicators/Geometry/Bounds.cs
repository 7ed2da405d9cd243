namespace Dasta.Indicators.Geometry;

/// <summary>The smallest rectangle of degrees around positions.</summary>
internal readonly record struct Bounds(double West, double South, double East, double North)
{
    public static Bounds Of(IEnumerable<Position> positions)
    {
        var bounds = new Bounds(
            double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var (longitude, latitude) in positions)
        {
            bounds = new Bounds(
                Math.Min(bounds.West, longitude), Math.Min(bounds.South, latitude),
                Math.Max(bounds.East, longitude), Math.Max(bounds.North, latitude));
        }

        return bounds;
    }

    public bool Contains(Position place) => place.Longitude >= West && place.Longitude <= East
        && place.Latitude >= South && place.Latitude <= North;
}
