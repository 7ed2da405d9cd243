using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>
/// E7: by how much the effect of a recurring event changes from one edition to the next: slope of the logarithm of its
/// ratio on the number of the edition, with highest temperature and rain beside it where they are known and there are
/// editions enough. The members of its breakdown are the codes of recurring events.
/// </summary>
internal sealed class EditionTrend() : EventIndicator("E7")
{
    private const int EditionsMinimum = 4;
    private const int EditionsForWeather = 7;

    /// <summary>Temperature and rain.</summary>
    private const int Terms = 2;

    public override (int Before, int After) IntervalDays => (int.MaxValue, base.IntervalDays.After);

    protected override bool LooksFarBack => true;

    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        from recurring in context.Town.Events
            .Where(one => one is { RecurringId: not null, IsLasting: false })
            .GroupBy(one => one.RecurringId!, StringComparer.Ordinal)
        from zone in context.ZonesOf(recurring)
        from year in recurring.Select(one => one.FirstDay.Year).Distinct().Order()
        let period = Period.Year(year)
        where scope.Includes(period)
        select Calculate(context, recurring.Key, zone, period,
            [.. recurring.Where(one => one.FirstDay < period.EndExclusive).OrderBy(one => one.Start)]);

    private Candidate<Figure> Calculate(
        EventContext context, string member, Zone zone, Period period, IReadOnlyList<EventRecord> editions)
    {
        var ratios = context.Ratios(zone, DayMeasure.Total);
        var measured = editions
            .Select((one, number) => (Number: number, Day: one.FirstDay, Ratio: ratios.Of(one.FirstDay)))
            .Where(one => one.Ratio is not null).ToArray();
        var coverage = measured.Length / (double)editions.Count;
        if (measured.Length >= EditionsMinimum && measured.Any(one => one.Ratio!.Value <= 0))
        {
            // A change from nobody, or to nobody, is no share.
            return Candidates.Missing(
                Indicator, zone.Code, period, MissingReason.NothingToDivideBy, coverage, member);
        }

        double[] logs = [.. measured.Select(one => Math.Log(one.Ratio!.Value))];
        var weather = measured.Length < EditionsForWeather ? null
            : Weather(context.Town, [.. measured.Select(one => one.Day)]);
        LinearFit? Fit(Func<int, double[]> alsoOf) => LinearFit.Of(
            [.. measured.Select((one, at) => (double[])[1.0, one.Number, .. alsoOf(at)])], logs);
        var adjusted = weather is null ? null : Fit(at => weather[at]);
        var fit = measured.Length < EditionsMinimum ? null : adjusted ?? Fit(_ => []);
        if (fit is null)
        {
            return Candidates.Missing(
                Indicator, zone.Code, period, MissingReason.ShortHistory, coverage, member);
        }

        var interval = fit.Interval(1);
        var figure = new Figure(
            Indicator, zone.Code, period, Math.Exp(fit.Coefficients[1]) - 1, MissingReason.None,
            adjusted is not null && weather![0].Length == Terms
                ? ObservationStatus.Normal : ObservationStatus.Estimated,
            coverage)
        {
            Breakdown = member,
            Interval = new(Math.Exp(interval.Lower) - 1, Math.Exp(interval.Upper) - 1),
        };
        return Candidates.Counted(figure, measured.Min(one => one.Ratio!.Count));
    }

    /// <summary>
    /// Highest temperature and rain of each of the days, without the one that was the same on all of them: what does
    /// not differ explains nothing, and leaves no way to tell it from the constant. Null where a day has no weather.
    /// </summary>
    private static double[][]? Weather(TownData town, DateOnly[] days)
    {
        var weather = new DayWeather(town);
        var known = days.Select(weather.Of).OfType<(double HighestDegrees, bool HasRain)>()
            .Select(day => new[] { day.HighestDegrees, day.HasRain ? 1 : 0 }).ToArray();
        if (known.Length < days.Length)
        {
            return null;
        }

        var differs = Enumerable.Range(0, Terms)
            .Where(term => known.Any(day => !day[term].Equals(known[0][term]))).ToArray();
        return Array.ConvertAll(known, day => Array.ConvertAll(differs, term => day[term]));
    }
}
