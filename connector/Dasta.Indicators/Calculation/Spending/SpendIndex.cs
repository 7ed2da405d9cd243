using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Spending;

/// <summary>
/// 100 × the mean day of a period over that of the own reference year: of what is spent (S1), of the transactions (S2);
/// or, instead of a day, of a transaction (S3).
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="property">What is added up.</param>
/// <param name="by">What it is divided by; null for calendar days.</param>
internal sealed class SpendIndex(string indicator, string property, string? by = null) : ZoneIndicator(indicator)
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        if (Sales.Within(zone, property, town.Rules) is not { } sums
            || (by is not null && sums.Beside(by) is null))
        {
            return [];
        }

        var below = by is null ? null : sums.Beside(by);
        var told = below is null ? sums : sums.Matching(below);
        var reference = Period.Year(scope.ReferenceYear);
        return scope.Of([Granularity.Month, Granularity.Year], sums.Periods)
            .Select(period => Calculate(
                town.Rules, zone, told.Panel(period, reference), below, period, reference))
            .Select(candidate => candidate with
            {
                Figure = candidate.Figure with { ReferencePeriod = scope.ReferencePeriod },
            });
    }

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, CellTable sums, CellTable? divisors, Period period, Period reference)
    {
        var below = divisors?.Matching(sums);
        var (now, usual) = (Pairs(sums, below, period), Pairs(sums, below, reference));
        var (measured, then) = (now.Where(IsMeasured).ToArray(), usual.Where(IsMeasured).ToArray());
        var coverage = measured.Sum(step => step.Above.Coverage) / now.Count;
        var own = RatioFigure.Status(period, measured.Length, now.Count, rules);
        var theirs = RatioFigure.Status(reference, then.Length, usual.Count, rules);
        var level = Ratio(then);
        var reason = own == ObservationStatus.Missing || coverage < rules.DaysOfMonth
                ? MissingReason.InsufficientCoverage
            : theirs == ObservationStatus.Missing ? MissingReason.NoReferencePeriod
            : !(level > 0) || !double.IsFinite(Ratio(measured)) ? MissingReason.NothingToDivideBy
            : MissingReason.None;
        if (reason != MissingReason.None)
        {
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        var value = 100 * Ratio(measured) / level;
        var paired = now.Zip(usual).Where(pair => IsMeasured(pair.First) && IsMeasured(pair.Second))
            .Select(pair => Ratio([pair.First]) / Ratio([pair.Second]));
        var figure = new Figure(
            Indicator, zone.Code, period, value, MissingReason.None, ObservationStatus.Weakest([own, theirs]),
            coverage)
        {
            Interval = period.Granularity == Granularity.Year ? PairedChange.Interval(value, paired) : null,
        };
        return new(
            figure, new DisclosureBasis.All(Basis(sums, period), Basis(sums, reference)), coverage);
    }

    /// <summary>Merchants are told of amounts, where these are there too.</summary>
    private static DisclosureBasis Basis(CellTable sums, Period period) =>
        Sales.Basis(sums.Beside(Sales.Amount) ?? sums, period);

    private static IReadOnlyList<(Step Above, Step Below)> Pairs(CellTable sums, CellTable? below, Period period) =>
        below is not null
            ? [.. sums.Steps(period).Zip(below.Steps(period))]
            : [.. sums.Steps(period).Select(step =>
                (step, step with { Value = step.IsMeasured ? step.Days : double.NaN }))];

    private static bool IsMeasured((Step Above, Step Below) step) => step.Above.IsMeasured && step.Below.IsMeasured;

    private static double Ratio(IReadOnlyCollection<(Step Above, Step Below)> steps) =>
        steps.Sum(step => step.Above.Value) / steps.Sum(step => step.Below.Value);
}
