using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>Whether what one policy asks can be had under what another offers.</summary>
internal static class CompatibilityCheck
{
    public static void Check(Policy asked, Policy offered, PolicyFaults faults)
    {
        for (var index = 0; index < asked.Permissions.Count; index++)
        {
            var wanted = asked.Permissions[index];
            var place = $"/permission/{index}";
            if (!offered.Permissions.Any(given => Meets(wanted, asked, given, offered)))
            {
                faults.Add(FaultLevel.Compatibility, PolicyCodes.Incompatible, place,
                    "asks for what no permission of the other gives, or under constraints that exclude each other");
            }

            if (offered.Prohibitions.Any(rule => ConsistencyCheck.Covers(rule, wanted, offered, asked)))
            {
                faults.Add(FaultLevel.Compatibility, PolicyCodes.Incompatible, place, "is prohibited by the other");
            }
        }
    }

    private static bool Meets(Rule wanted, Policy asked, Rule given, Policy offered) =>
        AreAmong(wanted.Targets, asked.Targets, given.Targets, offered.Targets)
        && AreAmong(wanted.Assignees, asked.Assignees, given.Assignees, offered.Assignees)
        && wanted.Actions.Concat(asked.Actions).All(action => given.Actions.Concat(offered.Actions)
            .Any(wide => ActionTable.CoveredBy(action.Name).Contains(wide.Name)))
        && Reach.FirstUnmet(Reach.Of(given, string.Empty).Concat(Reach.Of(wanted, string.Empty))) is null;

    // What is not named is left open; who or what is in a collection is not known here.
    private static bool AreAmong(
        ValueList<Entity> wanted, ValueList<Entity> wantedShared, ValueList<Entity> given,
        ValueList<Entity> givenShared)
    {
        var offered = given.Concat(givenShared).ToArray();
        return offered.Length == 0
            || offered.Any(one => one.IsCollection || one.Source is not null || one.Id == OdrlTerms.Anyone)
            || wanted.Concat(wantedShared).All(one => one.IsCollection || one.PartOf.Count > 0
                || offered.Any(other => other.Id == one.Id));
    }
}
