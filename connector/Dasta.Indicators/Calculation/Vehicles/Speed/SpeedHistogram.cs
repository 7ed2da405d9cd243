namespace Dasta.Indicators.Calculation.Vehicles.Speed;

/// <summary>Cars by class of speed.</summary>
/// <param name="Classes">The classes, slowest first.</param>
/// <param name="Cars">How many cars fall in each.</param>
internal sealed record SpeedHistogram(IReadOnlyList<SpeedClass> Classes, double[] Cars)
{
    private const double Share = 0.85;

    public double Total { get; } = Cars.Sum();

    /// <summary>
    /// The speed that 85 % do not exceed, in its class in proportion; null without cars, or when it lies in a class
    /// without upper bound.
    /// </summary>
    public double? Percentile85()
    {
        var left = Share * Total;
        for (var at = 0; at < Cars.Length && Total > 0; at++)
        {
            if (Cars[at] > 0 && Cars[at] >= left)
            {
                return Classes[at].From + ((Classes[at].Until - Classes[at].From) * left / Cars[at]);
            }

            left -= Cars[at];
        }

        return null;
    }

    /// <summary>Share of the cars in the classes from a speed on; NaN without cars.</summary>
    public double ShareFrom(double speed) => Cars.Where((_, at) => Classes[at].From >= speed).Sum() / Total;

    /// <summary>The sum of histograms of the same classes.</summary>
    public static SpeedHistogram Sum(IReadOnlyList<SpeedClass> classes, IEnumerable<double[]?> days)
    {
        var cars = new double[classes.Count];
        foreach (var day in days)
        {
            for (var at = 0; day is not null && at < cars.Length; at++)
            {
                cars[at] += day[at];
            }
        }

        return new(classes, cars);
    }
}
