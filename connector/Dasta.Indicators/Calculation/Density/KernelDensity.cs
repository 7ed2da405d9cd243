namespace Dasta.Indicators.Calculation.Density;

/// <summary>
/// Gaussian kernel density over a grid: bandwidth 150 m, cells of 50 m, and the contour that holds 70 % of the mass
/// within the least area.
/// </summary>
internal static class KernelDensity
{
    public const double BandwidthMetres = 150;
    public const double CellMetres = 50;
    public const double MassShare = 0.70;

    /// <summary>Beyond this the kernel holds less than a ten-thousandth of its mass.</summary>
    private const int ReachCells = 13;

    /// <summary>The densest area; null when there are no points.</summary>
    public static DensityCore? Core(IReadOnlyList<MetricPoint> points)
    {
        if (points.Count == 0)
        {
            return null;
        }

        var cells = points.Select(Cell).ToArray();
        var density = new Dictionary<(int, int), double>();
        foreach (var point in points)
        {
            Spread(point, density);
        }

        var mass = density.Values.Sum() * MassShare;
        var inside = new HashSet<(int, int)>();
        foreach (var (cell, value) in density.OrderByDescending(one => one.Value).ThenBy(one => one.Key))
        {
            if (mass <= 0)
            {
                break;
            }

            inside.Add(cell);
            mass -= value;
        }

        return new(Array.ConvertAll(cells, inside.Contains), inside.Count * CellMetres * CellMetres / 10_000);
    }

    private static (int East, int North) Cell(MetricPoint point) =>
        ((int)Math.Floor(point.East / CellMetres), (int)Math.Floor(point.North / CellMetres));

    private static void Spread(MetricPoint point, Dictionary<(int, int), double> density)
    {
        var (east, north) = Cell(point);
        for (var column = east - ReachCells; column <= east + ReachCells; column++)
        {
            for (var row = north - ReachCells; row <= north + ReachCells; row++)
            {
                var (dx, dy) = (((column + 0.5) * CellMetres) - point.East, ((row + 0.5) * CellMetres) - point.North);
                var weight = Math.Exp(-((dx * dx) + (dy * dy)) / (2 * BandwidthMetres * BandwidthMetres));
                density[(column, row)] = density.GetValueOrDefault((column, row)) + weight;
            }
        }
    }
}
