using Dasta.Demo.Generator.Plans;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Effects;

/// <summary>
/// The table of everything that is in the generated sources on purpose, read from the same plans that the sources are
/// generated from.
/// </summary>
internal static class PlantedEffects
{
    public static IReadOnlyList<PlantedEffect> All { get; } = [.. TownPlans.All.SelectMany(Of)];

    public static IEnumerable<PlantedEffect> Of(TownPlan town) =>
    [
        .. RhythmEffects.Of(town), .. EventEffects.Of(town), .. VisitorEffects.Of(town), .. TrafficEffects.Of(town),
        .. EconomyEffects.Of(town), .. FaultEffects.Of(town),
    ];

    /// <summary>One effect of a town.</summary>
    public static PlantedEffect Find(string town, string id) =>
        All.Single(effect => effect.Town == town && effect.Id == id);
}
