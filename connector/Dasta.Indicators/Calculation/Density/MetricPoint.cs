namespace Dasta.Indicators.Calculation.Density;

/// <summary>A place in metres east and north of an origin near it.</summary>
internal readonly record struct MetricPoint(double East, double North)
{
    private const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>Places within some tens of kilometres, on a plane that touches the earth in their middle.</summary>
    public static MetricPoint[] Project(IReadOnlyList<(double Latitude, double Longitude)> places)
    {
        if (places.Count == 0)
        {
            return [];
        }

        var (latitude, longitude) = (places.Average(one => one.Latitude), places.Average(one => one.Longitude));
        var scale = Math.PI / 180 * EarthRadiusMetres;
        var squeeze = Math.Cos(latitude * Math.PI / 180);
        return
        [
            .. places.Select(one => new MetricPoint(
                (one.Longitude - longitude) * scale * squeeze, (one.Latitude - latitude) * scale)),
        ];
    }
}
