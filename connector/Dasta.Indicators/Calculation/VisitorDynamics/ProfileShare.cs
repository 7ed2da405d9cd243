using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// Share of each member of a dimension in all persons present in the month: V9 returning and first visitors, V9b
/// origin.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="dimension">The dimension; its members are those of the breakdown.</param>
internal sealed class ProfileShare(string indicator, string dimension) : ZoneIndicator(indicator)
{
    /// <summary>Six months of days before the shares are no longer provisional.</summary>
    private const int DaysOfHistory = 182;

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var members = zone.Of("presence")
            .Where(one => one.Description.Dimensions.Count == 1 && one.Description.Dimension(dimension) is not null)
            .ToArray();
        return scope.Of([Granularity.Month], length => Zone.Periods(length, members))
            .SelectMany(period => members.Select(member => Calculate(town.Rules, zone, members, member, period)));
    }

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, MeasuredSeries[] members, MeasuredSeries member, Period period)
    {
        var coverage = MonthSeries.Coverage(members, period);
        var name = member.Description.Dimension(dimension)!;
        var days = Enumerable.Range(0, period.Days).Select(period.Start.AddDays)
            .Select(day => (Part: member.Total(day), Whole: members.Sum(one => one.Total(day)))).ToArray();
        var measured = days.Where(day => !double.IsNaN(day.Whole)).ToArray();
        var whole = measured.Sum(day => day.Whole);
        if (MonthSeries.Valid(members, period, rules).Count < members.Length || whole <= 0)
        {
            var reason = whole <= 0 && measured.Length > 0
                ? MissingReason.NothingToDivideBy : MissingReason.InsufficientCoverage;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage, name);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, measured.Sum(day => day.Part) / whole, MissingReason.None,
            History.ValidDays(members, period) < DaysOfHistory
                ? ObservationStatus.Provisional : ObservationStatus.Normal,
            coverage)
        {
            Breakdown = name,
            Interval = BlockBootstrap.Interval(measured.Length, positions =>
                Means.At([.. measured.Select(day => day.Part)], positions)
                / Means.At([.. measured.Select(day => day.Whole)], positions)),
        };
        return Candidates.Counted(figure, measured.Sum(day => day.Part), whole);
    }
}
