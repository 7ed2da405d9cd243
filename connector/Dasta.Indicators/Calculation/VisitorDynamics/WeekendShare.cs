using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// V5: Saturday and Sunday over all days, pooled over the valid days of the period and the series of the zone.
/// </summary>
internal sealed class WeekendShare() : ZoneIndicator("V5")
{
    /// <summary>The days whose share it is.</summary>
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        scope.Of([Granularity.Month, Granularity.Year], length => Zone.Periods(length, zone.Persons))
            .Select(period => period.Granularity == Granularity.Month
                ? Month(town.Rules, zone, period) : Year(town.Rules, zone, period));

    private Candidate<Figure> Month(CompletenessRules rules, Zone zone, Period period)
    {
        var measured = zone.Persons.Where(series => series.Month(period.Start) is not null).ToArray();
        var valid = measured.Where(series => rules.IsValid(series.Month(period.Start)!)).ToArray();
        var status = valid.Length == 0 ? ObservationStatus.Missing
            : History.Status(zone.Persons, period, rules);
        return Share(zone, period, measured, valid, status);
    }

    private Candidate<Figure> Year(CompletenessRules rules, Zone zone, Period period)
    {
        var months = zone.Persons.SelectMany(series => series.Year(period.Start.Year)).Where(rules.IsValid)
            .Select(month => month.Month).Distinct().Count();
        return Share(zone, period, zone.Persons, zone.Persons, rules.StatusOfYear(months));
    }

    private Candidate<Figure> Share(
        Zone zone, Period period, IReadOnlyCollection<MeasuredSeries> measured,
        IReadOnlyCollection<MeasuredSeries> pooled, string status)
    {
        var days = Enumerable.Range(0, period.Days).Select(period.Start.AddDays).ToArray();
        var coverage = measured.Sum(series => days.Count(series.IsValid)) / (double)(zone.Persons.Count * period.Days);
        var totals = Array.ConvertAll(days, day => pooled.Sum(series => series.IsValid(day) ? series.Total(day) : 0));
        var weekend = days.Zip(totals, (day, total) => IsWeekend(day) ? total : 0).ToArray();
        var figure = status == ObservationStatus.Missing
            ? Figure.Missing(Indicator, zone.Code, period, MissingReason.InsufficientCoverage, coverage)
            : new Figure(
                Indicator, zone.Code, period, weekend.Sum() / totals.Sum(), MissingReason.None, status, coverage)
            {
                Interval = BlockBootstrap.Expanded(
                    [.. BlockBootstrap.Sums(weekend).Zip(BlockBootstrap.Sums(totals), (part, whole) => part / whole)],
                    days.Length),
            };
        return Candidates.Share(figure, weekend.Sum(), totals.Sum());
    }
}
