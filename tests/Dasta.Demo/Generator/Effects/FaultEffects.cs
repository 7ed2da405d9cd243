using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Effects;

/// <summary>What goes wrong with sensors: no indicator shows it, the quality of the source does.</summary>
internal static class FaultEffects
{
    public static IEnumerable<PlantedEffect> Of(TownPlan town)
    {
        if (town.Slug == Faults.Outage.Town)
        {
            yield return Of(Faults.Outage, "sensor-outage", "hours that the sensor of the main axis was out");
        }

        if (town.Slug == Faults.Stuck.Town)
        {
            yield return Of(Faults.Stuck, "sensor-stuck", "hours in which the sensor kept saying the same");
        }
    }

    private static PlantedEffect Of(
        (string Town, string Zone, DateTime From, DateTime Until) fault, string id, string meaning) => new(
        fault.Town, id, PlantedEffect.Quality, fault.Zone, (fault.Until - fault.From).TotalHours, EffectUnit.Hours,
        meaning);
}
