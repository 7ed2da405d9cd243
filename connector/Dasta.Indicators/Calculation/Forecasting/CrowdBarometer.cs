using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>How busy an hour is against the same hour of the same weekday in the eight weeks before.</summary>
/// <param name="Ratio">The hour over the median of those.</param>
/// <param name="Level">quieter, usual or busier: outside the first and last quarter of those hours.</param>
/// <param name="Hours">How many hours it was held against.</param>
internal sealed record CrowdBarometer(double Ratio, string Level, int Hours)
{
    private const int Weeks = 8;
    private const int HoursMinimum = 4;

    /// <summary>The barometer of a clock hour; null when it or too few hours before were measured.</summary>
    public static CrowdBarometer? Of(MeasuredSeries series, DateOnly day, int clockHour)
    {
        double At(DateOnly other) => series.ByClock(other)?[clockHour] ?? double.NaN;
        var (now, before) = (At(day), Enumerable.Range(1, Weeks).Select(week => At(day.AddDays(-7 * week)))
            .Where(value => !double.IsNaN(value)).ToArray());
        if (double.IsNaN(now) || before.Length < HoursMinimum || Quantiles.Median(before) <= 0)
        {
            return null;
        }

        var level = now < Quantiles.Of(before, 0.25) ? "quieter"
            : now > Quantiles.Of(before, 0.75) ? "busier"
            : "usual";
        return new(now / Quantiles.Median(before), level, before.Length);
    }
}
