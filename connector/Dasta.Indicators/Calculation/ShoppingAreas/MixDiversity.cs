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

        var entropy = -shops.CountBy(one => one.Sector)
            .Select(sector => sector.Value / (double)shops.Length).Sum(share => share * Math.Log(share));
        return [Counted(area, Math.Max(0, entropy) / Largest, 1, Each(shops.Length))];
    }
}
