using Dasta.Policies.Odrl.Meaning;
using Dasta.Specs.Values;

namespace Dasta.Policies.Odrl;

/// <summary>Turns the part of a policy that concerns the data into a <see cref="Narrowing"/>.</summary>
public static class PolicyPlan
{
    private const string MunicipalityBase = "https://data.vlaanderen.be/id/gemeente/";

    /// <summary>
    /// What every permission of the policy leaves, whoever asks: the safe reading where no decision is at hand.
    /// </summary>
    public static Narrowing NarrowingOf(Policy policy) =>
        policy.Permissions.Select(rule => Of(rule.Constraints))
            .Aggregate(Narrowing.None, (left, right) => left.And(right));

    /// <summary>
    /// What the active permissions of a decision leave: no limit when one of them has none, for one permission
    /// suffices; else what all of them leave. A decision that does not permit leaves nothing.
    /// </summary>
    public static Narrowing NarrowingOf(Decision decision)
    {
        if (!decision.Permits)
        {
            return new Narrowing([], [], null, null, [], 0);
        }

        var active = decision.Rules.Where(rule => rule is { Kind: RuleKind.Permission, Active: true })
            .Select(rule => Of(rule.Constraints.Select(item => item.Constraint))).ToArray();
        return Array.Exists(active, narrowing => narrowing.IsNone)
            ? Narrowing.None
            : active.Aggregate((left, right) => left.And(right));
    }

    /// <summary>
    /// The purposes the policy's permissions name: the one purpose of an offer is what its requester states by
    /// requesting it.
    /// </summary>
    public static IReadOnlyList<string> PurposesOf(Policy policy) =>
    [
        .. policy.Permissions.SelectMany(rule => rule.Constraints)
            .Where(constraint => constraint.LeftOperand == OdrlTerms.Purpose
                && constraint.Operator is "eq" or "isA" or "isAnyOf")
            .SelectMany(constraint => constraint.RightOperand).Distinct(StringComparer.Ordinal),
    ];

    private static Narrowing Of(IEnumerable<Constraint> constraints) =>
        constraints.Select(Of).Aggregate(Narrowing.None, (left, right) => left.And(right));

    private static Narrowing Of(Constraint constraint) => constraint.LeftOperand switch
    {
        OdrlTerms.Indicator => Narrowing.None with { Indicators = constraint.RightOperand },
        OdrlTerms.Spatial => Narrowing.None with { Areas = [.. constraint.RightOperand.Select(AreaCode)] },
        OdrlTerms.Granularity => Narrowing.None with
        {
            Granularities =
                [.. constraint.RightOperand.Select(text => Enum.Parse<Granularity>(text, ignoreCase: true))],
        },
        _ => Narrowing.None,
    };

    private static string AreaCode(string value) =>
        value.StartsWith(MunicipalityBase, StringComparison.Ordinal) ? value[MunicipalityBase.Length..] : value;
}
