using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>What a policy must have, and must not name, once what it inherits is there.</summary>
internal static class Completeness
{
    // DSP's profile only says which of ODRL's terms its messages hold.
    private static readonly string[] Profiles =
    [
        OdrlTerms.ProfileId, OdrlTerms.ProfileId + "#", OdrlTerms.Odrl + "core", OdrlTerms.Odrl,
        "https://w3id.org/dspace/2025/1/odrl-profile.jsonld", "https://w3id.org/dspace/2025/1/odrl-profile",
    ];

    public static void Check(Policy policy, PolicyFaults faults)
    {
        if (!policy.Rules.Any())
        {
            faults.Add(FaultLevel.Syntax, PolicyCodes.NoRule, "/permission", "is missing or empty");
        }

        if (policy.Actions.Count == 0)
        {
            CheckActions(policy.Permissions, "permission", faults);
            CheckActions(policy.Prohibitions, "prohibition", faults);
            CheckActions(policy.Obligations, "obligation", faults);
        }

        // ODRL 2.2 Information Model, section 3.2: who does not know a profile stops.
        if (policy.Profiles.Any(profile => !Profiles.Contains(profile)))
        {
            faults.Meaning(PolicyCodes.UnsupportedTerm, "/profile", "names a profile that is not known here");
        }

        if (policy.Kind != PolicyKind.Agreement)
        {
            return;
        }

        // ODRL 2.2 Information Model, section 2.1.3: an agreement is between two parties, over something.
        Check(policy, policy.Targets.Count > 0, rule => rule.Targets.Count > 0, "target", faults);
        Check(policy, policy.Assigners.Count > 0, rule => rule.Assigners.Count > 0, "assigner", faults);
        Check(policy, policy.Assignees.Count > 0, rule => rule.Assignees.Count > 0, "assignee", faults);
    }

    private static void CheckActions(ValueList<Rule> rules, string name, PolicyFaults faults)
    {
        for (var index = 0; index < rules.Count; index++)
        {
            if (rules[index] is { IsPartial: false, Actions.Count: 0 })
            {
                faults.Meaning(PolicyCodes.UnknownAction, $"/{name}/{index}/action", "is missing");
            }
        }
    }

    private static void Check(
        Policy policy, bool hasItself, Func<Rule, bool> has, string name, PolicyFaults faults)
    {
        // A duty need not be over something; one that stands alone is still between parties.
        var isDutyAlone = policy.Permissions.Count + policy.Prohibitions.Count == 0 && name != "target";
        if (!hasItself && !(isDutyAlone ? policy.Obligations : policy.Permissions.Concat(policy.Prohibitions)).All(has))
        {
            faults.Add(FaultLevel.Syntax, PolicyCodes.MissingParty, "/" + name, "is missing");
        }
    }
}
