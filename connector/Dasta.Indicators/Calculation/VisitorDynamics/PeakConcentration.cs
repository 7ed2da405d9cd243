using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// V4: share of the ten busiest of the 168 hours of a usual week of the month; V4b: Gini coefficient over them.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="statistic">From the 168 means.</param>
/// <param name="interval">Its interval.</param>
internal sealed class PeakConcentration(
    string indicator, Func<IReadOnlyList<double>, double> statistic, Func<UsualWeek, Interval?> interval)
    : ZoneIndicator(indicator)
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        scope.Of([Granularity.Month], length => Zone.Periods(length, zone.Persons))
            .Select(period => Calculate(town, zone, period));

    private Candidate<Figure> Calculate(TownData town, Zone zone, Period period)
    {
        var valid = MonthSeries.Valid(zone.Persons, period, town.Rules);
        var coverage = MonthSeries.Coverage(zone.Persons, period);
        if (UsualWeek.Of(town, zone, period) is not { } week)
        {
            return Candidates.Missing(Indicator, zone.Code, period, MissingReason.InsufficientCoverage, coverage);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, statistic(week.Profile.Means), MissingReason.None,
            History.Status(valid, period, town.Rules), coverage)
        {
            Interval = interval(week),
        };
        return Candidates.Counted(figure, valid.Sum(series => series.Month(period.Start)!.Total));
    }
}
