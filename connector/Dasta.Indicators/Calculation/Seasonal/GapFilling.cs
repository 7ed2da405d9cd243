using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Fills gaps in a series of days before it is taken apart, never for a figure: with the median of the same weekday in
/// the four weeks before and after, or, when there is none, the median of the nearest measured days.
/// </summary>
internal static class GapFilling
{
    private const int Weeks = 4;

    /// <param name="days">One value a day; NaN where nothing was measured.</param>
    /// <returns>The series without gaps; null when nothing was measured at all.</returns>
    public static double[]? Fill(double[] days)
    {
        if (days.All(double.IsNaN))
        {
            return null;
        }

        return [.. days.Select((value, at) => double.IsNaN(value) ? Guess(days, at) : value)];
    }

    private static double Guess(double[] days, int at)
    {
        var weekday = Measured(days, Enumerable.Range(-Weeks, (2 * Weeks) + 1).Select(week => at + (7 * week)));
        for (var reach = 7; weekday.Length == 0; reach *= 2)
        {
            weekday = Measured(days, Enumerable.Range(at - reach, (2 * reach) + 1));
        }

        return Quantiles.Median(weekday);
    }

    private static double[] Measured(double[] days, IEnumerable<int> positions) =>
        [.. positions.Where(at => at >= 0 && at < days.Length && !double.IsNaN(days[at])).Select(at => days[at])];
}
