namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>Means over what was measured; NaN marks what was not.</summary>
internal static class Means
{
    /// <summary>Mean of the numbers that are not NaN; NaN when there are none.</summary>
    public static double OfMeasured(IEnumerable<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            (sum, count) = double.IsNaN(value) ? (sum, count) : (sum + value, count + 1);
        }

        return sum / count;
    }

    /// <summary>Mean at some positions of the values that are not NaN; NaN when there are none.</summary>
    public static double At(double[] values, int[] positions)
    {
        var (sum, count) = (0.0, 0);
        foreach (var position in positions)
        {
            var value = values[position];
            (sum, count) = double.IsNaN(value) ? (sum, count) : (sum + value, count + 1);
        }

        return sum / count;
    }
}
