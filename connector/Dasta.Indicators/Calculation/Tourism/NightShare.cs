using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Tourism;

/// <summary>Share of some nights in all of a table: of guests from abroad (T5), for leisure (T6).</summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="dimension">The dimension that tells them apart.</param>
/// <param name="counts">Whether a member counts.</param>
internal sealed class NightShare(string indicator, string dimension, Func<string?, bool> counts)
    : ZoneIndicator(indicator)
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        if (CellTable.Of(zone, Stays.Nights, town.Rules, dimension)?.Complete(dimension) is not { } nights)
        {
            return [];
        }

        var part = nights.Where(one => counts(one.Dimension(dimension)));
        var rest = nights.Where(one => !counts(one.Dimension(dimension)));
        // A table that knows nobody of one of the two can't tell zero from not counted.
        return part is null || rest is null
            ? []
            : scope.Of([Granularity.Month, Granularity.Year], nights.Periods).Select(period => RatioFigure.Of(
                Indicator, zone, period, town.Rules, [.. part.Steps(period).Zip(nights.Steps(period))],
                () => new DisclosureBasis.All(Stays.Basis(part, period), Stays.Basis(rest, period))));
    }
}
