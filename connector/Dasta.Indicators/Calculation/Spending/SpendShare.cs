using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Spending;

/// <summary>
/// Share of some spending in other spending of the same table: of people from elsewhere in what is spent in the town
/// (S4), of what residents spend in their own town in all that they spend (S5).
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="dimensions">What the table must be broken down by; the last tells the part from the rest.</param>
/// <param name="whole">Which cells make the whole.</param>
/// <param name="part">Which of those make the part.</param>
internal sealed class SpendShare(
    string indicator, string[] dimensions, Func<SeriesDescription, bool> whole, Func<SeriesDescription, bool> part)
    : ZoneIndicator(indicator)
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var all = CellTable.Of(zone, Sales.Amount, town.Rules, dimensions)?.Where(whole)?.Complete(dimensions[^1]);
        var some = all?.Where(part);
        // A table that knows nothing of one of the two can't tell zero from not told.
        return all is null || some is null || all.Where(one => !part(one)) is not { } rest
            ? []
            : scope.Of([Granularity.Month, Granularity.Year], all.Periods).Select(period => RatioFigure.Of(
                Indicator, zone, period, town.Rules, [.. some.Steps(period).Zip(all.Steps(period))],
                () => new DisclosureBasis.All(Sales.Basis(some, period), Sales.Basis(rest, period))));
    }
}
