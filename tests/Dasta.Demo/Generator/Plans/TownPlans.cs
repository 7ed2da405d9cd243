using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Plans;

/// <summary>
/// The twelve towns. The first seven are those of the DAKS report: their inhabitants and premises are its figures of
/// 2024, all else is invented. No figure here says anything about the town it is named after.
/// </summary>
internal static class TownPlans
{
    public static IReadOnlyList<TownPlan> All { get; } =
        [.. LeieTowns.All, .. PolderTowns.All, .. CoastTowns.All, .. LargeTowns.All];

    public static TownPlan Of(string slug) => All.Single(town => town.Slug == slug);
}
