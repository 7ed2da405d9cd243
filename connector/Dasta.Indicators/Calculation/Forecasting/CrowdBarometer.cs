using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>
/// How busy an hour is against the same hour of the same weekday in the eight weeks before; of an ordinary day, on the
/// ordinary ones among them.
/// </summary>
/// <param name="Ratio">The hour over the median of those.</param>
/// <param name="Interval">
/// 95 % interval of the ratio, freed of what the same clock hour does by chance: over the 97.5 and 2.5 percentiles of
/// the same ratio on the days of the two years before. Null with fewer than 100 of them.
/// </param>
/// <param name="Hours">How many hours it was held against.</param>
/// <param name="Days">On how many other days the same was worked out.</param>
internal sealed record CrowdBarometer(double Ratio, Interval? Interval, int Hours, int Days)
{
    private const int Weeks = 8;
    private const int HoursMinimum = 4;
    private const int DaysBefore = 730;

    /// <summary>
    /// Busier or quieter where chance seldom does as much, else usual; not distinguishable where too few days are known
    /// to tell what chance does.
    /// </summary>
    public string Level => Interval is null ? AnswerVerdict.NotDistinguishable
        : Interval.Lower > 1 ? AnswerVerdict.Busier
        : Interval.Upper < 1 ? AnswerVerdict.Quieter
        : AnswerVerdict.Usual;

    /// <summary>The barometer of a clock hour; null when it or too few hours before were measured.</summary>
    /// <param name="isOrdinary">Whether nothing is known to set a day apart.</param>
    public static CrowdBarometer? Of(
        MeasuredSeries series, DateOnly day, int clockHour, Func<DateOnly, bool> isOrdinary)
    {
        if (Against(series, day, clockHour, isOrdinary) is not var (ratio, hours))
        {
            return null;
        }

        double[] chance =
        [
            .. Enumerable.Range(1, DaysBefore).Select(before => day.AddDays(-before)).Where(isOrdinary)
                .Select(other => Against(series, other, clockHour, isOrdinary)?.Ratio).OfType<double>(),
        ];
        return new(
            ratio,
            chance.Length >= OrdinaryDays.Minimum && Quantiles.Of(chance, 0.025) is > 0 and var low
                ? new(ratio / Quantiles.Of(chance, 0.975), ratio / low) : null,
            hours, chance.Length);
    }

    // What a stuck sensor repeats is no measurement; what a feast brought is not the usual hour of an ordinary day,
    // though a market's is of a market day.
    private static (double Ratio, int Hours)? Against(
        MeasuredSeries series, DateOnly day, int clockHour, Func<DateOnly, bool> isOrdinary)
    {
        double At(DateOnly other) =>
            series.IsStuck(other) ? double.NaN : series.ByClock(other)?[clockHour] ?? double.NaN;
        var (now, before) = (At(day), Enumerable.Range(1, Weeks).Select(week => day.AddDays(-7 * week))
            .Where(other => isOrdinary(other) || !isOrdinary(day)).Select(At)
            .Where(value => !double.IsNaN(value)).ToArray());
        return double.IsNaN(now) || before.Length < HoursMinimum || Quantiles.Median(before) is not (> 0 and var median)
            ? null
            : (now / median, before.Length);
    }
}
