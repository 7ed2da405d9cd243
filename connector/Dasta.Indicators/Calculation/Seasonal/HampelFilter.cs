using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Marks outliers by the size of what a decomposition leaves over: more than 4 × 1.4826 × the median absolute deviation
/// in the fifteen days around.
/// </summary>
internal static class HampelFilter
{
    public const int WindowDays = 15;
    private const double Limit = 4 * RobustSigma.Factor;
    private const int Week = 7;
    private const double Thousand = 1000;

    /// <summary>Which of the remainders are outliers; where more than half of a window is equal, none.</summary>
    public static bool[] Flag(double[] remainder)
    {
        var half = WindowDays / 2;
        return
        [
            .. remainder.Select((value, at) =>
            {
                var (from, until) = (Math.Max(0, at - half), Math.Min(remainder.Length, at + half + 1));
                var deviation = Quantiles.MedianAbsoluteDeviation(remainder[from..until]);
                return deviation > 0 && Math.Abs(value) > Limit * deviation;
            }),
        ];
    }

    /// <summary>
    /// Which days of a series are outliers to its week and trend, on the log scale, or as they are where one is below
    /// zero (a temperature); a day that was not measured is none. No day of a series with fewer than four weeks, nor of
    /// one that is always empty. The same days are whatever the unit: an empty one counts as a thousandth of the usual.
    /// </summary>
    /// <param name="days">One total a day; NaN where nothing was measured.</param>
    public static bool[] FlagDays(double[] days)
    {
        if (days.Length < 4 * Week || GapFilling.Fill(days) is not { } filled)
        {
            return new bool[days.Length];
        }

        var busy = Array.FindAll(filled, value => value > 0);
        if (busy.Length == 0)
        {
            return new bool[days.Length];
        }

        var least = Quantiles.Median(busy) / Thousand;
        var scaled = filled.Any(value => value < 0)
            ? filled : Array.ConvertAll(filled, value => Math.Log(Math.Max(least, value)));
        var remainder = Stl.Decompose(scaled, new StlSettings(Week, IsRobust: true)).Remainder;
        return [.. Flag(remainder).Select((flag, at) => flag && !double.IsNaN(days[at]))];
    }
}
