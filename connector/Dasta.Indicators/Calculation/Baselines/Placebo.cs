using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// The same statistic on days on which nothing happened: what chance alone does in this place. Normal cut-offs would
/// call one ordinary day in six special, with so few comparable days.
/// </summary>
internal sealed class Placebo
{
    /// <summary>Fewest ordinary days that say something about the tails.</summary>
    public const int Minimum = 100;

    private const int DaysBefore = 730;
    private const int DaysAfter = 28;

    private readonly double[] _ratios;

    private Placebo(double[] ratios) => _ratios = ratios;

    /// <summary>Number of ordinary days.</summary>
    public int Count => _ratios.Length;

    /// <summary>
    /// The ordinary days of the two years before a day and the four weeks after; where these are too few, of the two
    /// years from the first day measured. Null when those are too few as well.
    /// </summary>
    /// <param name="day">The day in question, itself left out.</param>
    /// <param name="firstDay">First day measured.</param>
    /// <param name="isOrdinary">Whether nothing is known to set a day apart.</param>
    /// <param name="ratio">The statistic, as a ratio; null for a day that could not be compared.</param>
    public static Placebo? Around(
        DateOnly day, DateOnly firstDay, Func<DateOnly, bool> isOrdinary, Func<DateOnly, double?> ratio)
    {
        var usual = Between(day.AddDays(-DaysBefore), day.AddDays(DaysAfter));
        return usual.Length >= Minimum ? new(usual)
            : Between(firstDay, firstDay.AddDays(DaysBefore)) is { Length: >= Minimum } early ? new(early)
            : null;

        double[] Between(DateOnly from, DateOnly until) =>
        [
            .. Enumerable.Range(0, until.DayNumber - from.DayNumber + 1).Select(from.AddDays)
                .Where(other => other != day && other >= firstDay && isOrdinary(other))
                .Select(ratio).OfType<double>(),
        ];
    }

    /// <summary>(1 + ordinary days at least as far up) / (1 + ordinary days).</summary>
    public double PValue(double ratio) => (1.0 + _ratios.Count(one => one >= ratio)) / (1 + _ratios.Length);

    /// <summary>
    /// The 95 % interval of an uplift: the ratio over the 97.5 and 2.5 percentiles of ordinary days, less one. Null
    /// where ordinary days are at times empty, so that there is no upper bound.
    /// </summary>
    public Interval? IntervalOf(double ratio) => Quantiles.Of(_ratios, 0.025) is var low and > 0
        ? new((ratio / Quantiles.Of(_ratios, 0.975)) - 1, (ratio / low) - 1)
        : null;
}
