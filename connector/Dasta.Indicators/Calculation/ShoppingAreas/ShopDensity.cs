using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// Shops for each unit of something: W1 a thousand inhabitants of the town, W1b a square kilometre, W1c a hundred
/// metres of a zone's street.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="reference">What shops are divided by.</param>
/// <param name="unit">How much of that makes one unit.</param>
/// <param name="isOf">Areas it is worked out for.</param>
internal sealed class ShopDensity(string indicator, string reference, double unit, Func<AreaPremises, bool> isOf)
    : PremisesIndicator(indicator)
{
    protected override IEnumerable<Candidate<Figure>> Calculate(AreaPremises area)
    {
        if (!isOf(area))
        {
            return [];
        }

        var dividedBy = area.Town.Reference(reference, area.Code, area.Snapshot.Date);
        if (dividedBy is not { Value: > 0 })
        {
            return [Missing(area, MissingReason.NoReferenceFigure)];
        }

        var shops = area.Shops.Count();
        var density = Parted(
            Counted(area, shops * unit / dividedBy.Value, 1, Each(area.Premises.Count)), Each(shops));
        return
        [
            density with { Figure = density.Figure with { ReferenceFigures = ReferenceValue.Statement(dividedBy) } },
        ];
    }
}
