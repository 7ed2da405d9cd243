using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>
/// Gives a policy the rules of those it inherits from (ODRL 2.2 Information Model, section 2.9): with the parties,
/// targets and actions their own policy states for them; the strategy for conflicts stays the child's.
/// </summary>
internal sealed class Inheritance(IReadOnlyDictionary<string, Policy> policies)
{
    /// <summary>The policy with all it inherits; meaningless once there are faults.</summary>
    public Policy Resolve(Policy policy, PolicyFaults faults) => Resolve(policy, [policy.Id], faults);

    private Policy Resolve(Policy policy, IReadOnlyList<string> path, PolicyFaults faults)
    {
        var whole = policy;
        foreach (var id in policy.InheritsFrom)
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
                whole = Join(whole, Resolve(parent, [.. path, id], faults));
            }
        }

        return whole with { InheritsFrom = [] };
    }

    private static Policy Join(Policy child, Policy parent) => child with
    {
        Permissions = [.. child.Permissions, .. parent.Permissions.Select(rule => Settled(rule, parent))],
        Prohibitions = [.. child.Prohibitions, .. parent.Prohibitions.Select(rule => Settled(rule, parent))],
        Obligations = [.. child.Obligations, .. parent.Obligations.Select(rule => Settled(rule, parent))],
    };

    private static Rule Settled(Rule rule, Policy parent) => rule with
    {
        Actions = Both(rule.Actions, parent.Actions),
        Targets = Both(rule.Targets, parent.Targets),
        Assigners = Both(rule.Assigners, parent.Assigners),
        Assignees = Both(rule.Assignees, parent.Assignees),
    };

    private static ValueList<T> Both<T>(ValueList<T> own, ValueList<T> shared) => [.. own.Union(shared)];
}
