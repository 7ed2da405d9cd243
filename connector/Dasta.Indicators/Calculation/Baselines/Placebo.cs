using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// The same statistic on days on which nothing happened: what chance alone does in this place. Normal cut-offs would
/// call one ordinary day in six special, with so few comparable days.
/// </summary>
internal sealed class Placebo
{
    private readonly double[] _ratios;

    private Placebo(double[] ratios) => _ratios = ratios;

    /// <summary>Number of ordinary days.</summary>
    public int Count => _ratios.Length;

    /// <summary>
    /// Of the ordinary days around a day, see <see cref="OrdinaryDays"/>; null when they are too few.
    /// </summary>
    /// <param name="ratio">The statistic, as a ratio; null for a day that could not be compared.</param>
    public static Placebo? Around(
        DateOnly day, DateOnly firstDay, Func<DateOnly, bool> isOrdinary, Func<DateOnly, double?> ratio) =>
        OrdinaryDays.Around(day, firstDay, isOrdinary, ratio) is { } ratios ? new(ratios) : null;

    /// <summary>(1 + ordinary days at least as far up) / (1 + ordinary days).</summary>
    public double PValue(double ratio) => (1.0 + _ratios.Count(one => one >= ratio)) / (1 + _ratios.Length);

    /// <summary>
    /// The 95 % interval (Wilson) of the share that the p-value estimates, within which more ordinary days would bring
    /// it.
    /// </summary>
    public Interval PInterval(double ratio)
    {
        var (count, share) = (1.0 + _ratios.Length, PValue(ratio));
        const double Z = LogScale.NormalQuantile;
        var middle = share + (Z * Z / (2 * count));
        var half = Z * Math.Sqrt((share * (1 - share) / count) + (Z * Z / (4 * count * count)));
        var scale = 1 + (Z * Z / count);
        return new(Math.Max(0, (middle - half) / scale), Math.Min(1, (middle + half) / scale));
    }

    /// <summary>
    /// The 95 % interval of an uplift: the ratio over the 97.5 and 2.5 percentiles of ordinary days, less one. Null
    /// where ordinary days are at times empty, so that there is no upper bound.
    /// </summary>
    public Interval? IntervalOf(double ratio) => Quantiles.Of(_ratios, 0.025) is var low and > 0
        ? new((ratio / Quantiles.Of(_ratios, 0.975)) - 1, (ratio / low) - 1)
        : null;
}
