using Dasta.Indicators.Calculation.Seasonal;

namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>
/// The week and, after two years, the time of the year of a robust decomposition on the log scale, at the level of the
/// last four weeks.
/// </summary>
internal static class DecomposedForecast
{
    private const int Year = 365;
    private const int LevelDays = 28;
    private const int Around = 7;

    /// <summary>An empty day has no logarithm; it counts as one.</summary>
    private const double Least = 1;

    /// <summary>The days that follow; null with fewer than eight weeks.</summary>
    public static double[]? Forecast(ReadOnlySpan<double> days, int horizon)
    {
        if (days.Length < 8 * SeasonalNaive.Week || GapFilling.Fill(days.ToArray()) is not { } filled)
        {
            return null;
        }

        int[] periods = days.Length >= 2 * Year ? [SeasonalNaive.Week, Year] : [SeasonalNaive.Week];
        var logs = Array.ConvertAll(filled, day => Math.Log(Math.Max(day, Least)));
        var parts = Mstl.Decompose(logs, periods, isRobust: true, hasJumps: true);
        var seasonal = parts.Seasonal.Select((part, index) => periods[index] == Year ? Smooth(part) : part).ToArray();
        var level = Enumerable.Range(logs.Length - LevelDays, LevelDays)
            .Average(day => logs[day] - seasonal.Sum(part => part[day]));
        return
        [
            .. Enumerable.Range(0, horizon).Select(ahead => Math.Exp(level + periods
                .Select((period, index) => seasonal[index][logs.Length - period + (ahead % period)]).Sum())),
        ];
    }

    /// <summary>Two or three years tell little of a single day of the year: the days around it count as well.</summary>
    private static double[] Smooth(double[] part) =>
    [
        .. part.Select((_, day) => part[Math.Max(0, day - Around)..Math.Min(part.Length, day + Around + 1)].Average()),
    ];
}
