using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;

namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>What to ask in place of a group that is refused: the smallest wider one that is allowed.</summary>
internal static class NearestGroup
{
    /// <summary>
    /// The refusal with the nearest group that could be asked, or with the word that a peer circle serves so few.
    /// </summary>
    /// <param name="compose">Chooses the towns of a group and composes its plan.</param>
    public static Refusal Name(
        Refusal refusal, string group, Func<string, Outcome<BenchmarkPlan>> compose)
    {
        foreach (var wider in TownGroups.Wider(group))
        {
            var fit = compose(wider).Then(plan => PlanRules.Check(plan, null, []).Select(_ => plan.Roster.Count));
            if (fit.Succeeded)
            {
                var name = GroupNames.Of(wider);
                return refusal with { Hint = FormattableString.Invariant(
                    $"The nearest group that is allowed is {wider}, with {fit.Value} towns ({name.En}; in Dutch: ")
                    + $"{name.Nl}). {refusal.Hint}" };
            }
        }

        return refusal with
        {
            Hint = $"No wider group is allowed yet; so few towns can compare openly in a peer circle. {refusal.Hint}",
        };
    }
}
