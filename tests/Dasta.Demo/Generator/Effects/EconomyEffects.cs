using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Effects;

/// <summary>Premises, spending and overnight stays.</summary>
internal static class EconomyEffects
{
    public static IEnumerable<PlantedEffect> Of(TownPlan town)
    {
        PlantedEffect Effect(
            string id, string indicators, double size, EffectUnit unit, string meaning) =>
            new(town.Slug, id, indicators, string.Empty, size, unit, meaning);

        var premises = town.Premises;
        var taken = premises.Shops + premises.Horeca;
        yield return Effect("shop-density", "W1", 1000.0 * premises.Shops / town.Facts.Inhabitants, EffectUnit.Ratio,
            "shops per 1,000 inhabitants of 1 January 2024");
        yield return Effect("vacancy", "W3", (double)premises.Vacant / (taken + premises.Vacant), EffectUnit.Share,
            "empty premises among all");
        yield return Effect("long-vacancy", "W4", (double)premises.LongVacant / premises.Vacant, EffectUnit.Share,
            "of the empty premises, those empty for more than three years");
        yield return Effect("churn", "W5", (double)premises.ReplacedYearly / taken, EffectUnit.Share,
            "premises that change hands in a year, of those in use");
        yield return Effect("horeca", "W6b", (double)premises.Horeca / taken, EffectUnit.Share,
            "cafés and restaurants among the premises in use");
        yield return Effect("chains", "W6c", (double)premises.Chains / premises.Shops, EffectUnit.Share,
            "shops that belong to a chain");
        yield return Effect("core-share", "W7", (double)premises.CoreShops / premises.Shops, EffectUnit.Share,
            "shops in the core shopping area");
        yield return Effect("inflow", "S4", town.Spending.Inflow, EffectUnit.Share,
            "spending by people from elsewhere");
        yield return Effect("retention", "S5", town.Spending.Retention, EffectUnit.Share,
            "of what residents spend, the part they spend in their own town");
        yield return Effect("fashion", "S6", town.Spending.Fashion, EffectUnit.Share, "spending in the sector fashion");
        yield return Effect("ticket", "S3", town.Spending.TicketGrowth, EffectUnit.Change,
            "growth of the mean ticket of each sector a year");
        if (town.Tourism is { } tourism)
        {
            yield return Effect("occupancy", "T2", tourism.Occupancy, EffectUnit.Share, "beds taken, over the year");
            yield return Effect("stay", "T4", tourism.MeanStay, EffectUnit.Nights, "nights an arrival");
            yield return Effect("foreign", "T5", tourism.Foreign, EffectUnit.Share, "nights by guests from abroad");
            yield return Effect("leisure", "T6", tourism.Leisure, EffectUnit.Share, "nights for leisure");
            yield return Effect("top-months", "T7", new TouristMonths(town).TopShare(), EffectUnit.Share,
                "share of a year's nights in its three busiest months");
        }
    }
}
