using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Spending;

/// <summary>S7: 100 × S1 over V1 of the same zone and month: whether spending rises faster than persons.</summary>
internal sealed class SpendPerPasser() : ZoneIndicator("S7")
{
    private static readonly SpendIndex Spending = new("S1", Sales.Amount);
    private static readonly BusynessIndex Busyness = new();

    /// <summary>Beside S1 it tells V1.</summary>
    public override IReadOnlyList<string> Compared(Figure figure) => [figure.AreaCode];

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        if (zone.Persons.Count == 0 || zone.Of(Sales.Amount).Count == 0)
        {
            return [];
        }

        var months = scope with { Granularities = [.. scope.Granularities.Where(one => one == Granularity.Month)] };
        var busy = Busyness.Of(town, zone, months).ToDictionary(one => one.Figure.Period);
        return Spending.Of(town, zone, months)
            .Where(spent => busy.ContainsKey(spent.Figure.Period))
            .Select(spent => Divide(spent, busy[spent.Figure.Period]));
    }

    private Candidate<Figure> Divide(Candidate<Figure> spent, Candidate<Figure> busy)
    {
        var (one, other) = (spent.Figure, busy.Figure);
        var coverage = Math.Min(spent.Coverage, busy.Coverage);
        var reason = one.Value is null ? one.ValueAttribute
            : other.Value is null ? other.ValueAttribute
            : other.Value <= 0 ? MissingReason.NothingToDivideBy
            : MissingReason.None;
        if (reason != MissingReason.None)
        {
            var missing = Candidates.Missing(Indicator, one.AreaCode, one.Period, reason, coverage);
            return missing with { Figure = missing.Figure with { ReferencePeriod = one.ReferencePeriod } };
        }

        var value = 100 * one.Value / other.Value;
        var figure = one with
        {
            Indicator = Indicator,
            Value = value,
            Status = ObservationStatus.Weakest([one.Status, other.Status]),
            Coverage = coverage,
            // What is spent is told whole; the doubt is that of the number of people.
            Interval = other.Interval is { Lower: > 0 } doubt
                ? new(100 * one.Value!.Value / doubt.Upper, 100 * one.Value.Value / doubt.Lower) : null,
        };
        return new(figure, new DisclosureBasis.All(spent.Basis, busy.Basis), coverage);
    }
}
