namespace Dasta.Indicators.Geometry;

/// <summary>
/// Area on the ellipsoid WGS 84: every ring is drawn in the cylindrical equal-area projection, which keeps areas exact
/// (Snyder, Map Projections: A Working Manual, USGS 1395, equations 3-12 and 10-14 to 10-16 with the equator as
/// standard parallel), and measured there as a plane figure.
/// </summary>
internal static class SurfaceArea
{
    private const double SemiMajorAxisMetres = 6_378_137;
    private const double Flattening = 1 / 298.257223563;

    /// <summary>In square metres.</summary>
    public static double OfSquareMetres(Shape shape) => shape.Polygons.Sum(polygon =>
        OfRing(polygon.Outer) - polygon.Holes.Sum(OfRing));

    /// <summary>Half of the sum of cross products, relative to the first corner so that digits are kept.</summary>
    private static double OfRing(Ring ring)
    {
        var (originX, originY) = Project(ring.Corners[0]);
        var sum = 0.0;
        var (beforeX, beforeY) = (0.0, 0.0);
        foreach (var corner in ring.Corners)
        {
            var (x, y) = Project(corner);
            (x, y) = (x - originX, y - originY);
            sum += (beforeX * y) - (x * beforeY);
            (beforeX, beforeY) = (x, y);
        }

        return Math.Abs(sum) / 2;
    }

    private static (double X, double Y) Project(Position place)
    {
        var squared = Flattening * (2 - Flattening);
        var eccentricity = Math.Sqrt(squared);
        var sine = Math.Sin(double.DegreesToRadians(place.Latitude));
        var authalic = (1 - squared) * ((sine / (1 - (squared * sine * sine)))
            - (Math.Log((1 - (eccentricity * sine)) / (1 + (eccentricity * sine))) / (2 * eccentricity)));
        return (SemiMajorAxisMetres * double.DegreesToRadians(place.Longitude), SemiMajorAxisMetres * authalic / 2);
    }
}
