using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>
/// Gives a policy what it inherits (ODRL 2.2 Information Model, section 2.9): the parents' rules, profiles, strategies
/// for conflicts, and the parties, targets and actions they state for the whole policy, which then hold for every rule,
/// the child's own included. What a parent says its constraints stand at does not go along. A rule that is reached
/// along several paths is had once, and each policy is looked at once, however many paths lead to it.
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
        Profiles = Both(child.Profiles, parent.Profiles),
        Conflict = OneOf(child.Conflict, parent.Conflict, ConflictStrategy.Invalid),
        Excess = OneOf(child.Excess, parent.Excess, Excess.Refuse),
        Targets = Both(child.Targets, WithoutStatus.Of(parent.Targets)),
        Assigners = Both(child.Assigners, WithoutStatus.Of(parent.Assigners)),
        Assignees = Both(child.Assignees, WithoutStatus.Of(parent.Assignees)),
        Actions = Both(child.Actions, WithoutStatus.Of(parent.Actions)),
        Permissions = Both(child.Permissions, WithoutStatus.Of(parent.Permissions)),
        Prohibitions = Both(child.Prohibitions, WithoutStatus.Of(parent.Prohibitions)),
        Obligations = Both(child.Obligations, WithoutStatus.Of(parent.Obligations)),
    };

    // Section 2.10: with more than one strategy a policy whose rules clash is void.
    private static T? OneOf<T>(T? own, T? inherited, T ofTwo)
        where T : struct, Enum =>
        own is null ? inherited : inherited is null || own.Equals(inherited) ? own : ofTwo;

    private static ValueList<T> Both<T>(ValueList<T> own, ValueList<T> inherited) =>
        [.. own, .. inherited.Except(own)];
}
