using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Tourism;

/// <summary>
/// Nights over what there is of something: of each bed that could be slept in (T2), for each thousand inhabitants (T3),
/// for each square kilometre (T3b); T2b is T2 as an index to the median of peers.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="reference">What nights are divided by: a figure of the zone, else of the town.</param>
/// <param name="unit">How much of that makes one unit.</param>
/// <param name="isDaily">Whether each day has it anew, as beds are; else it counts once in a period.</param>
/// <param name="peers">The indicator to whose median among peers the figure is an index, or null.</param>
internal sealed class NightsOver(
    string indicator, string reference, double unit, bool isDaily, string? peers = null) : ZoneIndicator(indicator)
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        CellTable.Of(zone, Stays.Nights, town.Rules)?.Whole() is not { } nights
            ? []
            : scope.Of([Granularity.Month, Granularity.Year], nights.Periods)
                .Select(period => Calculate(town, zone, nights, period));

    private Candidate<Figure> Calculate(TownData town, Zone zone, CellTable nights, Period period)
    {
        var opened = peers is null ? null : town.PeerMedian(peers, period);
        var median = peers is null ? 1 : opened?.Value ?? double.NaN;
        var beds = reference == ReferenceName.Beds ? CellTable.Of(zone, Stays.Beds, town.Rules) : null;
        var steps = nights.Steps(period)
            .Select(step => (Above: step, Below: step with { Value = Divisor(town, zone, beds, step) })).ToArray();
        if (!(median > 0) || steps.All(step => !step.Below.IsMeasured))
        {
            return Candidates.Missing(
                Indicator, zone.Code, period, MissingReason.NoReferenceFigure,
                steps.Length == 0 ? 0 : steps.Average(step => step.Above.Coverage));
        }

        // What holds once in a period is divided by its mean over the steps.
        var ratio = (isDaily ? 1 : steps.Length) * (peers is null ? 1 : 100) / median;
        var candidate = RatioFigure.Of(
            Indicator, zone, period, town.Rules, steps, () => Stays.Basis(nights, period), ratio);
        var tables = beds is null ? steps.Select(step => Table(town, zone, step.Above)) : [];
        return candidate with
        {
            Figure = candidate.Figure with { ReferenceFigures = ReferenceValue.Statement([.. tables, opened]) },
        };
    }

    private ReferenceValue? Table(TownData town, Zone zone, Step step) =>
        town.Reference(reference, zone.Code, step.Period.Start)
        ?? town.Reference(reference, town.Nis, step.Period.Start);

    private double Divisor(TownData town, Zone zone, CellTable? beds, Step step)
    {
        // Beds that are told beside the nights of each origin are the same beds.
        var counted = beds?.Cells.GroupBy(cell => cell.Series.Description.Dimension(Stays.Lodging))
            .Sum(lodging => lodging.Max(cell => cell.Level(step.Period.Start)));
        var known = counted ?? Table(town, zone, step)?.Value ?? double.NaN;
        return known / unit * (isDaily ? step.Days : 1);
    }
}
