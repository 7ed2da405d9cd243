using System.Runtime.InteropServices;

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
        Span<double> rows = stackalloc double[(2 * ReachCells) + 1];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = Weight(north - ReachCells + row, point.North);
        }

        for (var column = east - ReachCells; column <= east + ReachCells; column++)
        {
            var weight = Weight(column, point.East);
            for (var row = 0; row < rows.Length; row++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(density, (column, north - ReachCells + row), out _) +=
                    weight * rows[row];
            }
        }
    }

    // Of the distance along one axis; the kernel is the product of both.
    private static double Weight(int cell, double place)
    {
        var distance = ((cell + 0.5) * CellMetres) - place;
        return Math.Exp(-(distance * distance) / (2 * BandwidthMetres * BandwidthMetres));
    }
}
