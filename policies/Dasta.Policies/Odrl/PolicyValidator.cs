using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes;

namespace Dasta.Policies.Odrl;

/// <summary>
/// Validates a policy that could be read (syntax, and the terms of its meaning) at the levels above: the values the
/// profile allows, consistency, and compatibility with another policy. Every fault is found at once.
/// </summary>
public static class PolicyValidator
{
    /// <summary>Faults in allowed values and consistency; empty when it may be published.</summary>
    public static IReadOnlyList<PolicyFault> Validate(Policy policy)
    {
        var faults = new PolicyFaults();
        MeaningCheck.Check(policy, faults);
        ConsistencyCheck.Check(policy, [DataSpaceRules.Mandatory], faults);
        return faults.All;
    }

    /// <summary>
    /// The policy when it may be published as an offer: valid at every level, prohibitions winning. Refused with
    /// POLICY-005 to POLICY-019.
    /// </summary>
    public static Outcome<Policy> ForPublication(Policy policy)
    {
        var faults = new PolicyFaults();
        if (policy.Conflict is not (null or ConflictStrategy.Prohibit))
        {
            faults.Add(FaultLevel.Consistency, Specs.Outcomes.Codes.PolicyCodes.UnsupportedConflict, "/conflict",
                "is not prohibit");
        }

        for (var index = 0; index < policy.Permissions.Count; index++)
        {
            if (policy.Permissions[index].Actions.Any(action => action.Refinements.Count > 0))
            {
                faults.Add(FaultLevel.Consistency, Specs.Outcomes.Codes.PolicyCodes.UnsupportedTerm,
                    $"/permission/{index}/action", "is refined, which the protocol's messages can't hold");
            }
        }

        var all = faults.All.Concat(Validate(policy)).ToArray();
        return all.Length > 0 ? PolicyFaults.RefusalOf(all) : PolicyWriter.Published(policy);
    }

    /// <summary>Why what one policy asks can't be had under what another offers; empty when it can.</summary>
    public static IReadOnlyList<PolicyFault> Compare(Policy asked, Policy offered)
    {
        var faults = new PolicyFaults();
        CompatibilityCheck.Check(asked, offered, faults);
        return faults.All;
    }
}
