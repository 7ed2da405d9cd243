using Dasta.Policies.Odrl.Evaluation;

namespace Dasta.Policies.Odrl.Profile;

/// <summary>
/// The data space's own rules beside those of any policy: they speak wherever a request falls under one of them.
/// </summary>
internal static class DataSpacePolicy
{
    private static readonly CompiledPolicy Rules = PolicyEvaluator.Compile(DataSpaceRules.Mandatory);

    /// <summary>What they say to a request; takes no memory.</summary>
    public static PolicyOutcome OutcomeOf(RequestFacts facts) => Rules.OutcomeOf(facts);

    /// <summary>
    /// The policies with the data space's rules behind them, where these speak of the action and are not among them.
    /// </summary>
    public static IReadOnlyList<(CompiledPolicy Policy, Rank Rank)> Beside(
        IReadOnlyList<(CompiledPolicy Policy, Rank Rank)> policies, RequestFacts facts) =>
        Array.Exists(Rules.Prohibitions, rule => rule.MatchesAction(facts))
        && policies.All(item => item.Policy != Rules)
            ? [.. policies, (Rules, Rank.DataSpace)]
            : policies;
}
