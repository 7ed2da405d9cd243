using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>
/// How busy the next fourteen days will be, always with its own error: forecasts made at the ends of the last weeks, as
/// if the days since were not known, held against those days.
/// </summary>
/// <param name="Days">The days to come, by the method that erred least.</param>
/// <param name="Method">seasonal-naive or decomposition.</param>
/// <param name="Error">
/// Mean absolute scaled error of that method: its mean error over that of "as last week" within the known days. Above 1
/// it errs more than that.
/// </param>
/// <param name="NaiveError">The same for seasonal-naive.</param>
/// <param name="Origins">Forecasts that were held against what came.</param>
internal sealed record CrowdForecast(
    IReadOnlyList<ForecastDay> Days, string Method, double Error, double NaiveError, int Origins)
{
    public const int HorizonDays = 14;
    public const int OriginsUsual = 10;
    private const int DaysMinimum = 12 * SeasonalNaive.Week;
    private const string Naive = "seasonal-naive";
    private const string Decomposition = "decomposition";

    /// <summary>Every method that could be tried, with its days and its error.</summary>
    public required IReadOnlyList<MethodForecast> Methods { get; init; }

    /// <summary>Whether it is any better than "as last week"; where not, it must say so.</summary>
    public bool BeatsNaive => Method != Naive && Error < NaiveError;

    /// <summary>The forecast for the days after the last valid one; null with fewer than twelve weeks.</summary>
    public static CrowdForecast? Of(MeasuredSeries series)
    {
        var last = series.LastDay;
        while (last > series.FirstDay && !series.IsValid(last))
        {
            last = last.AddDays(-1);
        }

        var days = Enumerable.Range(0, last.DayNumber - series.FirstDay.DayNumber + 1)
            .Select(day => series.Total(series.FirstDay.AddDays(day))).ToArray();
        if (days.Length < DaysMinimum)
        {
            return null;
        }

        var tests = Enumerable.Range(0, OriginsUsual)
            .Select(week => days.Length - HorizonDays - (week * SeasonalNaive.Week))
            .Where(origin => origin >= 8 * SeasonalNaive.Week)
            .Select(origin => new Test(days, origin)).ToArray();
        var scale = Scale(days);
        var naive = Tried(
            Naive, last, SeasonalNaive.Forecast(days, HorizonDays), tests, test => test.Naive, scale);
        var decomposed = DecomposedForecast.Forecast(days, HorizonDays) is { } forecast
            ? Tried(Decomposition, last, forecast, tests, test => test.Decomposed, scale)
            : null;
        var best = decomposed is null || !(decomposed.Error < naive.Error) ? naive : decomposed;
        return new(best.Days, best.Name, best.Error, naive.Error, tests.Length)
        {
            Methods = [.. new[] { naive, decomposed }.OfType<MethodForecast>()],
        };
    }

    private static MethodForecast Tried(
        string name, DateOnly last, double[] forecast, Test[] tests, Func<Test, double[]?> made, double scale)
    {
        var ratios = tests.SelectMany(test => test.Ratios(made(test))).Where(double.IsFinite).ToArray();
        var (low, high) = (Quantiles.Of(ratios, 0.05), Quantiles.Of(ratios, 0.95));
        return new(
            name, Means.OfMeasured(tests.SelectMany(test => test.Errors(made(test)))) / scale,
            [
                .. forecast.Select((value, ahead) =>
                    new ForecastDay(last.AddDays(ahead + 1), value, new(value * low, value * high))),
            ]);
    }

    /// <summary>Mean change from one week to the next over all known days.</summary>
    private static double Scale(double[] days) => Means.OfMeasured(Enumerable
        .Range(SeasonalNaive.Week, days.Length - SeasonalNaive.Week)
        .Select(day => Math.Abs(days[day] - days[day - SeasonalNaive.Week])));

    /// <summary>Forecasts from one day, with what came.</summary>
    private sealed class Test(double[] days, int origin)
    {
        public double[] Naive { get; } = SeasonalNaive.Forecast(days.AsSpan(0, origin), HorizonDays);

        public double[]? Decomposed { get; } = DecomposedForecast.Forecast(days.AsSpan(0, origin), HorizonDays);

        public IEnumerable<double> Errors(double[]? forecast) =>
            (forecast ?? []).Select((value, ahead) => Math.Abs(value - days[origin + ahead]));

        public IEnumerable<double> Ratios(double[]? forecast) =>
            (forecast ?? []).Select((value, ahead) => days[origin + ahead] / value);
    }
}
