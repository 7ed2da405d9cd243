using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// Share of each member of a dimension in all persons present in the month: V9 returning and first visitors, V9b
/// origin. They add up to one, so that a single one left out could be worked out: they are judged together, with their
/// total.
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
            .SelectMany(period => Table(town.Rules, zone, members, period));
    }

    private IEnumerable<Candidate<Figure>> Table(
        CompletenessRules rules, Zone zone, MeasuredSeries[] members, Period period)
    {
        var shares = members.Select(member => Calculate(rules, zone, members, member, period)).ToArray();
        if (shares.Length == 0 || shares[0].Share.Figure.Value is null)
        {
            return shares.Select(one => one.Share);
        }

        var table = $"{Indicator} {zone.Code} {period.Code}";
        var units = shares.Sum(one => one.Units);
        var whole = shares[0].Share.Figure with
        {
            Breakdown = Figure.Whole, Value = 1, Interval = new Interval(1, 1),
        };
        return
        [
            .. shares.Select(one => Place(one.Share, table, one.Share.Figure.Breakdown, one.Units)),
            Place(Candidates.Counted(whole, units), table, string.Empty, units),
        ];
    }

    private static Candidate<Figure> Place(Candidate<Figure> candidate, string table, string member, long units) =>
        candidate with
        {
            Basis = new DisclosureBasis.All(
                candidate.Basis, new DisclosureBasis.TableCell(table, [member], units)),
        };

    private (Candidate<Figure> Share, long Units) Calculate(
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
            return (Candidates.Missing(Indicator, zone.Code, period, reason, coverage, name), 0);
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
        var part = measured.Sum(day => day.Part);
        return (Candidates.Counted(figure, part, whole), (long)Math.Round(part));
    }
}
