using Dasta.Policies.Disclosure;
using Dasta.Specs.Vocabulary;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// W6: Shannon entropy of the retail sectors of the shops over its largest possible value: 0 when all shops are of one
/// sector, 1 when every sector of the code list has as many.
/// </summary>
internal sealed class MixDiversity() : PremisesIndicator("W6")
{
    private static readonly double Largest = Math.Log(Sectors.All.Count(one => one.Kind == SectorKind.Retail));

    protected override IEnumerable<Candidate<Figure>> Calculate(AreaPremises area)
    {
        var shops = area.Shops.ToArray();
        if (shops.Length == 0)
        {
            return [Missing(area, MissingReason.NothingToDivideBy, 1)];
        }

        int[] sectors = [.. shops.CountBy(one => one.Sector).Select(sector => sector.Value)];
        var entropy = -sectors.Select(number => number / (double)shops.Length).Sum(share => share * Math.Log(share));
        var figure = Counted(area, Math.Max(0, entropy) / Largest, 1, Each(shops.Length)) with
        {
            Basis = new DisclosureBasis.Contributors(ContributorKind.SpreadShops, Each(shops.Length)),
        };
        // How many shops each sector has follows where they are few, or all but a few of one: of twenty, two decimals
        // mostly tell no one way.
        return [Parted(figure, Each(shops.Length - sectors.Max()))];
    }
}
