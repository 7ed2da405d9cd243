using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>B6: the share of each profile in all who come in. Profiles are the members of its breakdown.</summary>
internal sealed class WalkInProfile() : ZoneIndicator("B6")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        CellTable.Of(zone, Shops.WalkIns, town.Rules, Shops.Profile) is { } all
            ? scope.Of([Granularity.Month], all.Periods).SelectMany(period => ShareTable.Of(
                Indicator, zone, period, town.Rules, all, Shops.Profile, part => Basis(part, period)))
            : [];

    /// <summary>Persons of a profile; and the shops, of what is told by shop.</summary>
    private static DisclosureBasis Basis(CellTable part, Period period)
    {
        var persons = part.Cells
            .Select(cell => (Shop: cell.Series.Description.Dimension(Shops.Shop),
                Sum: part.Starts(period).Select(start => part.Sum(cell, start)).Where(sum => !double.IsNaN(sum)).Sum()))
            .ToArray();
        return persons.Any(one => one.Shop is not null)
            ? Shops.Basis([.. persons.GroupBy(one => one.Shop).Select(shop => shop.Sum(one => one.Sum))])
            : new DisclosureBasis.Count(persons.Sum(one => one.Sum));
    }
}
