using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Planning;

/// <summary>When a policy stops permitting anything, as far as it says so in dates.</summary>
public static class PolicyEnd
{
    /// <summary>The last moment any permission allows; null when one of them has no end.</summary>
    public static DateTimeOffset? Of(Policy policy)
    {
        var ends = policy.Permissions.Select(rule => Of(rule, policy)).ToArray();
        return ends.Length > 0 && Array.TrueForAll(ends, end => end is not null) ? ends.Max() : null;
    }

    // Of several actions each has refinements of its own.
    private static DateTimeOffset? Of(Rule rule, Policy policy) => rule.Constraints
        .Concat(rule.Actions is [var only] && policy.Actions.Count == 0 ? only.Refinements : [])
        .SelectMany(Bounds).Min();

    // Alternatives bound nothing by themselves; constraints that must all hold do.
    private static IEnumerable<DateTimeOffset?> Bounds(Constraint constraint) => constraint switch
    {
        Constraint.Logical { Operator: LogicalOperator.And or LogicalOperator.AndSequence } all =>
            all.Parts.SelectMany(Bounds),
        Constraint.Atomic { LeftOperand: OdrlTerms.DateTime, Operator: Operator.Lt or Operator.Lteq } atom =>
            atom.Right.Select(value => Moment.Read(value.Text)).OfType<Moment>()
                .Select(moment => (DateTimeOffset?)(
                    atom.Operator == Operator.Lt ? moment.Start : moment.EndExclusive)),
        _ => [],
    };
}
