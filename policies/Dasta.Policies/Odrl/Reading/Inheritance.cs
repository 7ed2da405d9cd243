using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>
/// Gives a policy the rules of those it inherits from (ODRL 2.2 Information Model, section 2.9): with the parties,
/// targets and actions their own policy states for them; the strategy for conflicts stays the child's. A rule that is
/// reached along several paths is had once, and each policy is looked at once, however many paths lead to it.
/// </summary>
internal sealed class Inheritance(IReadOnlyDictionary<string, Policy> policies)
{
    private readonly Dictionary<string, Policy> _resolved = new(StringComparer.Ordinal);

    /// <summary>The policy with all it inherits; meaningless once there are faults.</summary>
    public Policy Resolve(Policy policy, PolicyFaults faults) => Resolve(policy, [policy.Id], faults);

    private Policy Resolve(Policy policy, IReadOnlyList<string> path, PolicyFaults faults)
    {
        var whole = policy;
        foreach (var id in policy.InheritsFrom.Distinct(StringComparer.Ordinal))
        {
            if (path.Contains(id))
            {
                faults.Add(FaultLevel.Syntax, PolicyCodes.CircularInheritance, "/inheritFrom", "leads back to itself");
            }
            else if (!policies.TryGetValue(id, out var parent))
            {
                faults.Add(FaultLevel.Syntax, PolicyCodes.UnknownParent, "/inheritFrom", "names a policy not at hand");
            }
            else
            {
                whole = Join(whole, Resolved(parent, [.. path, id], faults));
                if (whole.Rules.Count() > PolicyLimits.Rules)
                {
                    faults.Add(FaultLevel.Syntax, PolicyCodes.TooLarge, "/inheritFrom",
                        $"brings the rules above {PolicyLimits.Rules}");
                    break;
                }
            }
        }

        return whole with { InheritsFrom = [] };
    }

    private Policy Resolved(Policy parent, IReadOnlyList<string> path, PolicyFaults faults)
    {
        if (!_resolved.TryGetValue(parent.Id, out var whole))
        {
            _resolved[parent.Id] = whole = Resolve(parent, path, faults);
        }

        return whole;
    }

    private static Policy Join(Policy child, Policy parent) => child with
    {
        Permissions = Join(child.Permissions, parent.Permissions, parent),
        Prohibitions = Join(child.Prohibitions, parent.Prohibitions, parent),
        Obligations = Join(child.Obligations, parent.Obligations, parent),
    };

    private static ValueList<Rule> Join(ValueList<Rule> own, ValueList<Rule> inherited, Policy parent) =>
        [.. own, .. inherited.Select(rule => Settled(rule, parent)).Except(own)];

    private static Rule Settled(Rule rule, Policy parent) => rule with
    {
        Actions = Both(rule.Actions, parent.Actions),
        Targets = Both(rule.Targets, parent.Targets),
        Assigners = Both(rule.Assigners, parent.Assigners),
        Assignees = Both(rule.Assignees, parent.Assignees),
    };

    private static ValueList<T> Both<T>(ValueList<T> own, ValueList<T> shared) => [.. own.Union(shared)];
}
