
namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>The ratio of two sums, of which the months are seen as draws (Cochran's ratio estimator).</summary>
internal static class RatioEstimate
{
    private const int PairsMinimum = 3;

    /// <summary>
    /// 95 % interval of Σ above / Σ below, by Student's t of the residuals above − ratio × below; null for fewer than
    /// three.
    /// </summary>
    public static Interval? Interval(IReadOnlyCollection<(double Above, double Below)> pairs)
    {
        var below = pairs.Sum(pair => pair.Below);
        if (pairs.Count < PairsMinimum || below <= 0)
        {
            return null;
        }

        var ratio = pairs.Sum(pair => pair.Above) / below;
        var residuals = pairs.Sum(pair => Math.Pow(pair.Above - (ratio * pair.Below), 2));
        var error = Math.Sqrt(residuals * pairs.Count / (pairs.Count - 1)) / below;
        var half = Bell.Reach(pairs.Count - 1) * error;
        return new(ratio - half, ratio + half);
    }
}
