using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Gives policies the targets and parties that say so themselves.</summary>
internal static class PolicyLinks
{
    private const string Target = OdrlTerms.Odrl + "hasPolicy";
    private const string Assigner = OdrlTerms.Odrl + "assignerOf";
    private const string Assignee = OdrlTerms.Odrl + "assigneeOf";

    /// <summary>Full IRIs of the properties.</summary>
    public static IReadOnlyList<string> Properties { get; } = [Target, Assigner, Assignee];

    /// <summary>True for a node that is no policy and says what it is to one.</summary>
    public static bool IsLinked(LinkedNode node) => !node.IsPolicy && Properties.Any(node.Has);

    /// <summary>The policy with what is linked to it.</summary>
    public static Policy Apply(Policy policy, IEnumerable<PolicyLink> links, PolicyFaults faults)
    {
        var own = links.Where(link => link.PolicyId == policy.Id).ToArray();
        if (own.Length == 0)
        {
            return policy;
        }

        var whole = policy with
        {
            Targets = With(policy.Targets, own, Target),
            Assigners = With(policy.Assigners, own, Assigner),
            Assignees = With(policy.Assignees, own, Assignee),
        };
        if (whole.Targets.Count > PolicyLimits.Entities || whole.Assigners.Count > PolicyLimits.Entities
            || whole.Assignees.Count > PolicyLimits.Entities)
        {
            faults.Add(FaultLevel.Syntax, PolicyCodes.TooLarge, own[0].Place,
                $"brings the targets or parties of the policy above {PolicyLimits.Entities}");
        }

        return whole;
    }

    private static ValueList<Entity> With(ValueList<Entity> stated, PolicyLink[] links, string property) =>
    [
        .. stated.Concat(links.Where(link => link.Property == property).Select(link => link.Entity))
            .Distinct(),
    ];
}
