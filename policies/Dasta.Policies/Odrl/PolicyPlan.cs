using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl;

/// <summary>Turns the part of a policy that concerns the data into a <see cref="Narrowing"/>.</summary>
public static class PolicyPlan
{
    /// <summary>What leaves nothing at all.</summary>
    public static Narrowing Nothing { get; } = new([], [], null, null, [], 0);

    /// <summary>
    /// What every permission of the policy leaves, whoever asks: the safe reading where no decision is at hand.
    /// </summary>
    public static Narrowing NarrowingOf(Policy policy) =>
        policy.Permissions.Select(rule => NarrowingOf(rule.Constraints))
            .Aggregate(Narrowing.None, (left, right) => left.And(right));

    /// <summary>
    /// What the active permissions of a decision leave: of one rank all that one of them leaves, for one permission
    /// suffices, and of two ranks what both leave, for neither widens what the other limits. A decision that does not
    /// permit leaves nothing.
    /// </summary>
    public static Narrowing NarrowingOf(Decision decision)
    {
        if (!decision.Permits)
        {
            return Nothing;
        }

        return decision.Policies.Where(report => report.Verdict == Verdict.Permit)
            .GroupBy(report => report.Rank)
            .Select(rank => Join(
                rank.SelectMany(report => report.Rules)
                    .Where(rule => rule is { IsActive: true, Rule.Kind: RuleKind.Permission })
                    .Select(rule => NarrowingOf(rule.Rule.Constraints)),
                rank.Select(report => report.Policy!)))
            .Aggregate((left, right) => left.And(right));
    }

    /// <summary>
    /// The purposes the policy's permissions name: the one purpose of an offer is what its requester states by
    /// requesting it.
    /// </summary>
    public static IReadOnlyList<string> PurposesOf(Policy policy) =>
    [
        .. (policy with { Prohibitions = [], Obligations = [] }).DecidingAtoms
            .Where(atom => atom.LeftOperand == OdrlTerms.Purpose
                && atom.Operator is Operator.Eq or Operator.IsA or Operator.IsAnyOf or Operator.IsPartOf)
            .SelectMany(atom => atom.Right).Select(value => value.Text).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>
    /// The purposes that are stated by asking for the policy unchanged: those it names, or none at all, as null.
    /// </summary>
    public static IReadOnlyList<string?> StatedPurposes(Policy policy) =>
        PurposesOf(policy) is { Count: > 0 } named ? [.. named] : [null];

    /// <summary>The actions that some permission of the policy is about.</summary>
    public static IReadOnlyList<string> ActionsOf(Policy policy) =>
    [
        .. policy.Permissions.SelectMany(rule => rule.Actions).Concat(policy.Actions).Select(action => action.Name)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>
    /// IRIs of what the policy is about to who asks for an action, in any spelling: as a whole first, then in rules on
    /// the action, then in others.
    /// </summary>
    public static IEnumerable<string> TargetsOf(Policy policy, string action)
    {
        var name = TermScope.Default.Term(action);
        var covering = ActionTable.CoveredBy(ActionTable.Find(name) ?? name);
        return policy.Targets
            .Concat(policy.Rules.OrderByDescending(rule => rule.Actions.Any(one => covering.Contains(one.Name)))
                .SelectMany(rule => rule.Targets))
            .Select(target => target.ToString()).Distinct(StringComparer.Ordinal);
    }

    /// <summary>
    /// The places of the constraints that count uses, under which a request gives its counts; who keeps them must count
    /// each use once, atomically.
    /// </summary>
    public static IReadOnlyList<string> CountedIn(Policy policy) =>
        [.. PlacedAtom.Of(policy).Where(item => item.Atom.LeftOperand == OdrlTerms.Count).Select(item => item.Place)];

    /// <summary>The request as the first use of a policy: what an offer is weighed by.</summary>
    public static PolicyRequest FirstUse(Policy policy, PolicyRequest request) =>
        CountedIn(policy) is { Count: > 0 } places
        ? request with
        {
            Counts = places.ToDictionary(place => NameOf(policy, place), _ => 1L, StringComparer.Ordinal),
        }
        : request;

    /// <summary>What a rule or constraint is called among those of other policies, with an id or without.</summary>
    internal static string NameOf(Policy policy, string place) => $"{policy.Id}#{place}";

    /// <summary>What constraints that must all hold leave of the data.</summary>
    internal static Narrowing NarrowingOf(IEnumerable<Constraint> constraints) => constraints.Select(constraint =>
            constraint switch
            {
                Constraint.Atomic atomic => DataNarrowing.Of(atomic) ?? Narrowing.None,
                Constraint.Logical { Operator: LogicalOperator.And or LogicalOperator.AndSequence } all =>
                    NarrowingOf(all.Parts),
                _ => Narrowing.None,
            })
        .Aggregate(Narrowing.None, (left, right) => left.And(right));

    /// <summary>
    /// What several active permissions leave together; of policies that say otherwise of what is asked beyond it, one
    /// that refuses it goes first.
    /// </summary>
    internal static Narrowing Join(IEnumerable<Narrowing> narrowings, params IEnumerable<Policy> policies)
    {
        var left = Narrowing.AnyOf([.. narrowings]);
        return left.IsNone ? left
            : left with { RefusesExcess = policies.Any(policy => policy.Excess == Excess.Refuse) };
    }
}
