using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes;

namespace Dasta.Policies.Odrl;

/// <summary>
/// Validates a policy, or what of it could be read, at the levels above reading it: the values the profile allows,
/// consistency, and compatibility with another policy. Every fault is found at once, those of the reading included.
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

    /// <summary>Faults at every level of what was read; empty when it may be published.</summary>
    public static IReadOnlyList<PolicyFault> Validate(PolicyReading reading) =>
        reading.Part is { } part ? [.. reading.Faults.Union(Validate(part))] : reading.Faults;

    /// <summary>
    /// The policy of a document when it may be published as an offer. Refused with the faults of every level,
    /// POLICY-001 to POLICY-019.
    /// </summary>
    public static Outcome<Policy> ForPublication(JsonObject document) =>
        PolicyReader.ReadAll(document) is [{ Faults.Count: > 0, Part: { } part } reading]
            ? PolicyFaults.RefusalOf([.. reading.Faults.Union(PublicationFaults(part))])
            : PolicyReader.Read(document).Then(ForPublication);

    /// <summary>
    /// The policy when it may be published as an offer: valid at every level, prohibitions winning. Refused with
    /// POLICY-005 to POLICY-019.
    /// </summary>
    public static Outcome<Policy> ForPublication(Policy policy)
    {
        var faults = PublicationFaults(policy);
        return faults.Length > 0 ? PolicyFaults.RefusalOf(faults) : PolicyWriter.Published(policy);
    }

    /// <summary>Why what one policy asks can't be had under what another offers; empty when it can.</summary>
    public static IReadOnlyList<PolicyFault> Compare(Policy asked, Policy offered)
    {
        var faults = new PolicyFaults();
        CompatibilityCheck.Check(asked, offered, faults);
        return faults.All;
    }

    /// <summary>The same for what of a policy could be read.</summary>
    public static IReadOnlyList<PolicyFault> Compare(PolicyReading asked, Policy offered) =>
        asked.Part is { } part ? Compare(part, offered) : [];

    private static PolicyFault[] PublicationFaults(Policy policy)
    {
        var faults = new PolicyFaults();
        if (policy.Conflict is not (null or ConflictStrategy.Prohibit))
        {
            faults.Add(FaultLevel.Consistency, Specs.Outcomes.Codes.PolicyCodes.UnsupportedConflict, "/conflict",
                "is not prohibit");
        }

        for (var index = 0; index < policy.Permissions.Count; index++)
        {
            if (policy.Permissions[index].Actions.Any(action =>
                action.Refinements.Count > 0 || action.Annotations.Count > 0))
            {
                faults.Add(FaultLevel.Consistency, Specs.Outcomes.Codes.PolicyCodes.UnsupportedTerm,
                    $"/permission/{index}/action", "is refined or described, which the protocol's messages can't hold");
            }
        }

        return [.. faults.All, .. Validate(policy)];
    }
}
