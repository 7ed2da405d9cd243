using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Persons;

/// <summary>P1: the share of each of the 168 hours in a usual week of the month; the shares add up to one.</summary>
internal sealed class HourlyProfile() : ZoneIndicator("P1")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        scope.Of([Granularity.Month], length => Zone.Periods(length, zone.Persons))
            .SelectMany(period => Calculate(town.Rules, zone, period));

    private IEnumerable<Candidate<Figure>> Calculate(CompletenessRules rules, Zone zone, Period period)
    {
        var valid = MonthSeries.Valid(zone.Persons, period, rules);
        var coverage = MonthSeries.Coverage(zone.Persons, period);
        if (valid.Count == 0 || WeekProfile.Of(valid, period) is not { } profile || profile.Means.Any(double.IsNaN))
        {
            return [Candidates.Missing(Indicator, zone.Code, period, MissingReason.InsufficientCoverage, coverage)];
        }

        var draws = BlockBootstrap.Positions(period.Days).Select(profile.Of)
            .Select(draw => (Means: draw, Sum: draw.Sum())).ToArray();
        var sum = profile.Means.Sum();
        var status = History.Status(valid, period, rules);
        return Enumerable.Range(0, WeekProfile.Hours).Select(hour => Candidates.Counted(
            new Figure(
                Indicator, zone.Code, period, profile.Means[hour] / sum, MissingReason.None, status, coverage)
            {
                Breakdown = WeekProfile.Codes[hour],
                Interval = BlockBootstrap.Expanded(
                    Array.ConvertAll(draws, draw => draw.Means[hour] / draw.Sum), period.Days),
            },
            profile.CountAt(hour)));
    }
}
