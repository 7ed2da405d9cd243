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
internal sealed class PeakConcentration(string indicator, Func<double[], double> statistic) : ZoneIndicator(indicator)
{
    private const int BusiestHours = 10;

    /// <summary>Share of the busiest hours in the week.</summary>
    public static double BusiestShare(double[] week)
    {
        var sorted = (double[])week.Clone();
        Array.Sort(sorted);
        return sorted[^BusiestHours..].Sum() / sorted.Sum();
    }

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        scope.Of([Granularity.Month], length => Zone.Periods(length, zone.Persons))
            .Select(period => Calculate(town.Rules, zone, period));

    private Candidate<Figure> Calculate(CompletenessRules rules, Zone zone, Period period)
    {
        var valid = MonthSeries.Valid(zone.Persons, period, rules);
        var coverage = MonthSeries.Coverage(zone.Persons, period);
        if (valid.Count == 0 || WeekProfile.Of(valid, period) is not { } profile || profile.Means.Any(double.IsNaN))
        {
            return Candidates.Missing(Indicator, zone.Code, period, MissingReason.InsufficientCoverage, coverage);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, statistic([.. profile.Means]), MissingReason.None,
            History.Status(valid, period, rules), coverage)
        {
            Interval = profile.Bootstrap(statistic),
        };
        return Candidates.Counted(figure, valid.Sum(series => series.Month(period.Start)!.Total));
    }
}
