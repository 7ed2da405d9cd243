using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>
/// Whether what one policy asks can be had under what another offers: all that it permits has to be permitted there,
/// and what is demanded there it has to take on.
/// </summary>
internal static class CompatibilityCheck
{
    public static void Check(Policy asked, Policy offered, PolicyFaults faults)
    {
        for (var index = 0; index < asked.Permissions.Count; index++)
        {
            var wanted = asked.Permissions[index];
            var place = $"/permission/{index}";
            if (!EachAction(wanted, asked).All(one => IsGiven(one, asked, offered, PolicyLimits.Alternatives)))
            {
                faults.Add(FaultLevel.Compatibility, PolicyCodes.Incompatible, place,
                    "asks for more than any permission of the other gives, or without the duties it comes with");
            }

            if (offered.Prohibitions.Any(rule => Meet(rule, offered, wanted, asked)
                && !(asked.Conflict != ConflictStrategy.Perm && asked.Prohibitions.Any(own =>
                    ConsistencyCheck.Covers(own, rule, asked, offered)))))
            {
                faults.Add(FaultLevel.Compatibility, PolicyCodes.Incompatible, place,
                    "reaches what is prohibited by the other");
            }
        }

        if (offered.Obligations.Any(duty => !IsAmong(duty, offered, asked.Obligations, asked)))
        {
            faults.Add(FaultLevel.Compatibility, PolicyCodes.Incompatible, "/obligation",
                "is without an obligation that the other demands");
        }
    }

    // A rule with several actions stands for as many rules (ODRL 2.2 Information Model, section 2.7.2).
    private static IEnumerable<Rule> EachAction(Rule rule, Policy policy) =>
        rule.Actions.Concat(policy.Actions).Select(action => rule with { Actions = [action] });

    /// <summary>
    /// Whether one permission gives it all, or for each value of a list some permission does what it asks of it.
    /// </summary>
    private static bool IsGiven(Rule wanted, Policy asked, Policy offered, int alternativesMaximum)
    {
        if (offered.Permissions.Any(given => Gives(given, offered, wanted, asked)))
        {
            return true;
        }

        for (var index = 0; index < wanted.Constraints.Count; index++)
        {
            if (wanted.Constraints[index] is Constraint.Atomic
                {
                    Operator: Operator.IsAnyOf or Operator.IsA or Operator.IsPartOf, Right.Count: > 1,
                } list
                && list.Right.Count <= alternativesMaximum)
            {
                return list.Right.All(value => IsGiven(
                    wanted with { Constraints = With(wanted.Constraints, index, list with { Right = [value] }) },
                    asked, offered, alternativesMaximum / list.Right.Count));
            }
        }

        return false;
    }

    private static ValueList<Constraint> With(ValueList<Constraint> constraints, int index, Constraint other) =>
        [.. constraints.Select((constraint, place) => place == index ? other : constraint)];

    private static bool Gives(Rule given, Policy offered, Rule wanted, Policy asked)
    {
        var action = wanted.Actions[0];
        Constraint[] conditions = [.. wanted.Constraints, .. action.Refinements];
        return AreAmong(wanted.Targets, asked.Targets, given.Targets, offered.Targets)
            && AreAmong(wanted.Assignees, asked.Assignees, given.Assignees, offered.Assignees)
            && given.Actions.Concat(offered.Actions).Any(wide =>
                ActionTable.CoveredBy(action.Name).Contains(wide.Name)
                && wide.Refinements.All(refinement => Implication.Holds(conditions, refinement)))
            && given.Constraints.All(constraint => Implication.Holds(conditions, constraint))
            && given.Duties.All(duty => IsAmong(duty, offered, wanted.Duties, asked));
    }

    private static bool IsAmong(Rule duty, Policy offered, ValueList<Rule> taken, Policy asked) =>
        taken.Any(own => TermsText.Of(own, asked) == TermsText.Of(duty, offered));

    /// <summary>Whether some use may fall under both.</summary>
    private static bool Meet(Rule prohibition, Policy offered, Rule wanted, Policy asked) =>
        !prohibition.IsPartial && !wanted.IsPartial
        && prohibition.Actions.Concat(offered.Actions).Any(banned => wanted.Actions.Concat(asked.Actions).Any(action =>
            ActionTable.CoveredBy(action.Name).Contains(banned.Name)
            || ActionTable.CoveredBy(banned.Name).Contains(action.Name)))
        && AreAmong(wanted.Targets, asked.Targets, prohibition.Targets, offered.Targets)
        && AreAmong(wanted.Assignees, asked.Assignees, prohibition.Assignees, offered.Assignees)
        && Reach.FirstUnmet(Reach.Of(prohibition, string.Empty).Concat(Reach.Of(wanted, string.Empty))) is null;

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
