using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Persons;

/// <summary>
/// P2: mean day of a side street over that of a main axis, over the days that both measured. The members of its
/// breakdown are the codes of main axes.
/// </summary>
internal sealed class CorridorRatio() : ZoneIndicator("P2")
{
    protected override bool LooksElsewhere => true;

    /// <summary>The side street and the main axis: each tells the other.</summary>
    public override IReadOnlyList<string> Compared(Figure figure) => [figure.AreaCode, figure.Breakdown];

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        from axis in zone.Kind == ZoneKind.SideStreet ? town.Zones : []
        where axis is { Kind: ZoneKind.MainAxis, Persons.Count: > 0 }
        from period in scope.Of([Granularity.Month], length => Zone.Periods(length, zone.Persons))
        select Calculate(town.Rules, zone, axis, period);

    private Candidate<Figure> Calculate(CompletenessRules rules, Zone zone, Zone axis, Period period)
    {
        var (side, main) = (Days(rules, zone, period), Days(rules, axis, period));
        var both = side.Zip(main).Where(day => !double.IsNaN(day.First) && !double.IsNaN(day.Second)).ToArray();
        var coverage = both.Length / (double)period.Days;
        double Ratio(IEnumerable<(double Side, double Main)> days)
        {
            var (above, below) = (0.0, 0.0);
            foreach (var (one, other) in days)
            {
                (above, below) = (above + one, below + other);
            }

            return above / below;
        }

        if (coverage < rules.DaysOfMonth || both.Sum(day => day.Second) <= 0)
        {
            var reason = coverage < rules.DaysOfMonth
                ? MissingReason.InsufficientCoverage : MissingReason.NothingToDivideBy;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage, axis.Code);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, Ratio(both), MissingReason.None,
            History.Status(zone.Persons, period, rules), coverage)
        {
            Breakdown = axis.Code,
            Interval = BlockBootstrap.Interval(
                both.Length, positions => Ratio(positions.Select(position => both[position]))),
        };
        return Candidates.Counted(figure, both.Sum(day => day.First), both.Sum(day => day.Second));
    }

    /// <summary>Day totals over the zone's series that are valid in the month; NaN where one lacks.</summary>
    private static double[] Days(CompletenessRules rules, Zone zone, Period period)
    {
        var valid = MonthSeries.Valid(zone.Persons, period, rules);
        return
        [
            .. Enumerable.Range(0, period.Days).Select(period.Start.AddDays)
                .Select(day => valid.Count == 0 ? double.NaN : valid.Sum(series => series.Total(day))),
        ];
    }
}
