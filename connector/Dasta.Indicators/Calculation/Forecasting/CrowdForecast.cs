using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>
/// How busy the next fourteen days will be, always with its own error: forecasts made at the ends of the last weeks, as
/// if the days since were not known, held against those days. Which method is used is chosen by the weeks before these,
/// so that its error is that of days that had no say in the choice.
/// </summary>
/// <param name="Days">The days to come, by the method that erred least in the weeks that choose.</param>
/// <param name="Method">seasonal-naive or decomposition.</param>
/// <param name="Error">
/// Mean absolute scaled error of that method: its mean error over that of "as last week" within the days it knew. Above
/// 1 it errs more than that.
/// </param>
/// <param name="NaiveError">The same for seasonal-naive.</param>
/// <param name="Origins">Forecasts that were held against what came, without those that chose the method.</param>
internal sealed record CrowdForecast(
    IReadOnlyList<ForecastDay> Days, string Method, double Error, double NaiveError, int Origins)
{
    public const int HorizonDays = 14;
    public const int OriginsUsual = 10;
    private const int OriginsOfChoice = 5;
    private const int WeeksAhead = HorizonDays / SeasonalNaive.Week;
    private const int DaysMinimum = 12 * SeasonalNaive.Week;

    // Of an interval that holds nine days in ten.
    private const double UpperEnd = 0.95;
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

        // The newest first. Between those that choose and those that tell, one is left out: fourteen days from a week
        // earlier reach into the days that the others are held against.
        var tests = Enumerable.Range(0, OriginsUsual + 1 + OriginsOfChoice)
            .Select(week => days.Length - HorizonDays - (week * SeasonalNaive.Week))
            .Where(origin => origin >= 8 * SeasonalNaive.Week)
            .Select(origin => new Test(days, origin)).ToArray();
        var told = tests.Length - 1 - Math.Min(OriginsOfChoice, (tests.Length + 1) / 3);
        var (telling, choosing) = (tests[..told], tests[(told + 1)..]);
        var naive = Tried(Naive, last, SeasonalNaive.Forecast(days, HorizonDays), tests, told, test => test.Naive);
        var decomposed = DecomposedForecast.Forecast(days, HorizonDays) is { } forecast
            ? Tried(Decomposition, last, forecast, tests, told, test => test.Decomposed)
            : null;
        var isChosen = decomposed is not null
            && MeanError(choosing, test => test.Decomposed) < MeanError(choosing, test => test.Naive);
        var best = isChosen ? decomposed! : naive;
        return new(best.Days, best.Name, best.Error, naive.Error, telling.Length)
        {
            Methods = [.. new[] { naive, decomposed }.OfType<MethodForecast>()],
        };
    }

    /// <param name="tests">All forecasts of the past, the newest first.</param>
    /// <param name="told">How many of them tell how far the method is off.</param>
    private static MethodForecast Tried(
        string name, DateOnly last, double[] forecast, Test[] tests, int told, Func<Test, double[]?> made)
    {
        var (low, high) = Bounds(tests[..told], made);
        return new(
            name, MeanError(tests[..told], made), Held(tests, told, made),
            [
                .. forecast.Select((value, ahead) =>
                    new ForecastDay(last.AddDays(ahead + 1), value, new(value * low, value * high))),
            ]);
    }

    /// <summary>What came over what was forecast: between which ratios nine days in ten lie.</summary>
    private static (double Low, double High) Bounds(Test[] tests, Func<Test, double[]?> made)
    {
        var ratios = tests.SelectMany(test => test.Ratios(made(test))).Where(double.IsFinite).ToArray();
        // Forecasts a week apart share the days of a week: so many weeks of errors there are, and no more.
        var tail = BlockBootstrap.Tail(HorizonDays + ((tests.Length - 1) * SeasonalNaive.Week), 1, UpperEnd);
        return (Quantiles.Of(ratios, tail), Quantiles.Of(ratios, 1 - tail));
    }

    /// <summary>
    /// Each forecast gets the interval it would have had: from as many forecasts before it as stand behind that of the
    /// days to come, none of them of days that had not come yet.
    /// </summary>
    private static HeldIntervals Held(Test[] tests, int told, Func<Test, double[]?> made)
    {
        var held = new HeldIntervals(0, 0);
        for (var at = 0; at + WeeksAhead < tests.Length && at < told; at++)
        {
            var (low, high) = Bounds([.. tests.Skip(at + WeeksAhead).Take(told)], made);
            var ratios = tests[at].Ratios(made(tests[at])).Where(double.IsFinite).ToArray();
            held = new(
                held.Within + ratios.Count(ratio => ratio >= low && ratio <= high), held.Days + ratios.Length);
        }

        return held;
    }

    /// <summary>Mean over the forecasts of their mean absolute scaled error.</summary>
    private static double MeanError(Test[] tests, Func<Test, double[]?> made) =>
        Means.OfMeasured(tests.Select(test => test.Error(made(test))));

    /// <summary>Forecasts from one day, with what came.</summary>
    private sealed class Test(double[] days, int origin)
    {
        public double[] Naive { get; } = SeasonalNaive.Forecast(days.AsSpan(0, origin), HorizonDays);

        public double[]? Decomposed { get; } = DecomposedForecast.Forecast(days.AsSpan(0, origin), HorizonDays);

        /// <summary>
        /// Mean absolute error over the mean change from one week to the next within the days that the forecast knew
        /// (Hyndman and Koehler 2006).
        /// </summary>
        public double Error(double[]? forecast) => Means.OfMeasured(
            (forecast ?? []).Select((value, ahead) => Math.Abs(value - days[origin + ahead]))) / Scale;

        private double Scale => Means.OfMeasured(Enumerable.Range(SeasonalNaive.Week, origin - SeasonalNaive.Week)
            .Select(day => Math.Abs(days[day] - days[day - SeasonalNaive.Week])));

        public IEnumerable<double> Ratios(double[]? forecast) =>
            (forecast ?? []).Select((value, ahead) => days[origin + ahead] / value);
    }
}
