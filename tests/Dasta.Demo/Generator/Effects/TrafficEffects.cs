using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Effects;

/// <summary>Traffic and parking.</summary>
internal static class TrafficEffects
{
    public static IEnumerable<PlantedEffect> Of(TownPlan town)
    {
        PlantedEffect Effect(string id, string indicators, double size, EffectUnit unit, string meaning) =>
            new(town.Slug, id, indicators, string.Empty, size, unit, meaning);

        var traffic = town.Traffic;
        yield return Effect("soft-modes", "C2", traffic.SoftShare, EffectUnit.Share,
            "cyclists and pedestrians among all that pass");
        yield return Effect("heavy", "C3", traffic.HeavyShare, EffectUnit.Share,
            "heavy vehicles among motor vehicles, 7–19 h");
        yield return Effect("speed", "C4b", traffic.FastSpeed, EffectUnit.Speed, "speed that 85 % do not exceed");
        yield return Effect("too-fast", "C4c", TrafficModel.FasterThan50(traffic), EffectUnit.Share,
            "cars faster than 50 km/h");
        yield return Effect("asymmetry", "C5", traffic.Asymmetry, EffectUnit.Ratio, "(left − right) / (left + right)");
        yield return Effect("through", "C6", traffic.Through, EffectUnit.Share,
            "vehicles entering the town that do not stop in it");
        yield return Effect("parking-overflow", "C7b", town.Parking.FullHours, EffectUnit.Hours,
            $"hours of a market day ({town.MarketDay}) with more than 90 % of the places taken; none on other days");
    }
}
