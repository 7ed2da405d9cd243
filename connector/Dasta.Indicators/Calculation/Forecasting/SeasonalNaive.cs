namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>The plainest forecast that knows the week: each day as the same weekday of the last week.</summary>
internal static class SeasonalNaive
{
    public const int Week = 7;

    /// <summary>The days that follow; of a weekday not measured last week, the week before, and so on.</summary>
    public static double[] Forecast(ReadOnlySpan<double> days, int horizon)
    {
        var forecast = new double[horizon];
        for (var ahead = 0; ahead < horizon; ahead++)
        {
            var at = days.Length + (ahead % Week) - Week;
            while (at >= 0 && double.IsNaN(days[at]))
            {
                at -= Week;
            }

            forecast[ahead] = at < 0 ? double.NaN : days[at];
        }

        return forecast;
    }
}
