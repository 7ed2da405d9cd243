using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Persons;

/// <summary>P1: the share of each of the 168 hours in a usual week of the month; the shares add up to one.</summary>
internal sealed class HourlyProfile() : ZoneIndicator(Code)
{
    public const string Code = "P1";

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        scope.Of([Granularity.Month], length => Zone.Periods(length, zone.Persons))
            .SelectMany(period => Calculate(town, zone, period));

    private IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, Period period)
    {
        var valid = MonthSeries.Valid(zone.Persons, period, town.Rules);
        var coverage = MonthSeries.Coverage(zone.Persons, period);
        if (UsualWeek.Of(town, zone, period) is not { } week)
        {
            return [Candidates.Missing(Indicator, zone.Code, period, MissingReason.InsufficientCoverage, coverage)];
        }

        var profile = week.Profile;
        var sum = profile.Means.Sum();
        var counts = profile.Counts();
        var status = History.Status(valid, period, town.Rules);
        return Enumerable.Range(0, WeekProfile.Hours).Select(hour => Candidates.Counted(
            new Figure(
                Indicator, zone.Code, period, profile.Means[hour] / sum, MissingReason.None, status, coverage)
            {
                Breakdown = WeekProfile.Codes[hour],
                Interval = week.ShareIntervals[hour],
            },
            counts[hour]));
    }
}
