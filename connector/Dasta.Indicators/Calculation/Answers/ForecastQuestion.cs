using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Answers.Linked;
using Dasta.Indicators.Calculation.Forecasting;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>How busy the next fourteen days will be.</summary>
internal static class ForecastQuestion
{
    private const int WeeksUsual = 8;
    private const double Hundred = 100;

    /// <summary>
    /// The answer; null with fewer than twelve weeks, or where they hold too little to forecast from.
    /// </summary>
    public static ForecastAnswer? Answer(Asking asking, Zone zone, AnswerProvenance provenance)
    {
        var series = ZoneTotal.Of(zone, asking.Town.Rules);
        if (CrowdForecast.Of(series) is not { } forecast
            || forecast.Methods.Any(method => !IsSound(method)))
        {
            return null;
        }

        var linked = LinkedForecast.Of(asking, zone, forecast);
        forecast = linked.Forecast;
        var best = forecast.Methods.Single(method => method.Name == forecast.Method);
        var change = best.Days.Select(day => Usual(series, day) is { } usual and > 0 ? day.Value / usual : double.NaN)
            .Where(double.IsFinite).ToArray();
        return new ForecastAnswer(
            zone.Code, asking.Names.Zone(zone.Code), forecast.Days[0].Day.AddDays(-1), forecast.Method,
            forecast.BeatsNaive && !linked.DependsOnLink,
            [.. forecast.Methods.Select(method => new ForecastMethod(
                method.Name, Math.Round(method.Error, 3),
                method.Held.Share is { } held ? Math.Round(held, 3) : null, method.Held.Days,
                [.. method.Days.Select(day => Point(asking, zone, series, day))]))],
            forecast.Origins,
            Words.Both(words => Sentence(asking, words, zone, linked, change) + linked.Clause(words) + "."),
            provenance);
    }

    private static bool IsSound(MethodForecast method) => double.IsFinite(method.Error)
        && method.Days.All(day => double.IsFinite(day.Value) && double.IsFinite(day.Interval.Lower)
            && double.IsFinite(day.Interval.Upper));

    private static ForecastPoint Point(Asking asking, Zone zone, MeasuredSeries series, ForecastDay day) => new(
        day.Day, Math.Round(day.Value), Math.Round(day.Interval.Lower), Math.Round(day.Interval.Upper),
        Usual(series, day) is { } usual and > 0 ? Math.Round(day.Value / usual, 3) : null,
        asking.Town.Calendar.IsHoliday(day.Day),
        [
            .. asking.Town.Events.Where(one => one.IsOn(day.Day) && one.TakesPlaceIn(zone.Code))
                .Select(one => asking.Names.Event(one.Id)),
        ]);

    private static double? Usual(MeasuredSeries series, ForecastDay day)
    {
        var last = series.LastDay;
        var before = Enumerable.Range(1, WeeksUsual + 2).Select(week => day.Day.AddDays(-7 * week))
            .Where(other => other <= last).Take(WeeksUsual)
            .Select(series.Total).Where(total => !double.IsNaN(total)).ToArray();
        return before.Length == 0 ? null : Quantiles.Median(before);
    }

    private static string Sentence(
        Asking asking, Words words, Zone zone, LinkedForecast linked, double[] change)
    {
        var forecast = linked.Forecast;
        var where = asking.Names.Zone(zone.Code);
        var usual = change.Length == 0 ? "" : words.Choose(
            $" gemiddeld {words.Change(change.Average() - 1)} passanten dan gewoonlijk op dezelfde weekdagen",
            $" on average {words.Change(change.Average() - 1)} passers-by than usual on the same weekdays");
        var error = words.Choose(
            $"MASE {words.Number(forecast.Error, 2)} over {forecast.Origins} voorspellingen van de voorbije weken",
            $"MASE {words.Number(forecast.Error, 2)} over {forecast.Origins} forecasts of the past weeks");
        var gain = words.Number(Hundred * (1 - (forecast.Error / forecast.NaiveError)), 0);
        // What hangs on a link is told with the link.
        var better = linked.DependsOnLink ? ""
            : forecast.BeatsNaive ? words.Choose(
                $"; {gain} % minder fout dan \"zoals vorige week\"", $"; {gain} % less error than \"as last week\"")
            : words.Choose(
                "; ze doet het niet beter dan \"zoals vorige week\"", "; it does no better than \"as last week\"");
        var intervals = forecast.Methods.Single(method => method.Name == forecast.Method).Held;
        var held = intervals.Share is not { } share ? "" : words.Choose(
            $"; het interval voor negen op tien dagen bevatte {words.Share(share)} van {intervals.Days} dagen",
            $"; the interval for nine in ten days held {words.Share(share)} of {intervals.Days} days");
        return words.Choose(
            $"Verwacht in {where} van {words.Day(forecast.Days[0].Day)} tot {words.Day(forecast.Days[^1].Day)}{usual} "
                + $"({error}{better}{held})",
            $"In {where} expect from {words.Day(forecast.Days[0].Day)} to {words.Day(forecast.Days[^1].Day)}{usual} "
                + $"({error}{better}{held})");
    }
}
