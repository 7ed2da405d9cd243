using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Planning;

/// <summary>What is left of a rule once its agreement is made.</summary>
internal sealed record PlannedRule(
    CompiledRule Rule, IReadOnlyList<Func<RequestFacts, bool>> Checks, Narrowing Narrowing)
{
    /// <summary>Null when the agreement itself says that the rule can't be active.</summary>
    public static PlannedRule? Make(CompiledRule rule, RequestFacts agreed)
    {
        var isTargetSettled = Array.TrueForAll(rule.Targets, target => target.Refinements.Length == 0);
        if (isTargetSettled && !rule.MatchesTarget(agreed))
        {
            return null;
        }

        var checks = new List<Func<RequestFacts, bool>>();
        if (!isTargetSettled)
        {
            checks.Add(rule.MatchesTarget);
        }

        if (rule.Assignees.Length > 0)
        {
            checks.Add(rule.MatchesParty);
        }

        foreach (var check in rule.Constraints)
        {
            var outcome = check.Of(agreed);
            if (IsOfAgreement(check.Source))
            {
                if (!Check.Holds(outcome))
                {
                    return null;
                }
            }
            else if (outcome != ConstraintOutcome.Narrows || !IsOfData(check.Source))
            {
                checks.Add(facts => Check.Holds(check.Of(facts)));
            }
        }

        if (rule.Source.Kind == RuleKind.Permission && rule.Duties.Length > 0)
        {
            checks.Add(rule.AllFulfilled);
        }

        return new PlannedRule(rule, checks, PolicyPlan.NarrowingOf(rule.Source.Constraints));
    }

    public bool IsActive(RequestFacts facts)
    {
        if (!Rule.MatchesAction(facts))
        {
            return false;
        }

        // By place: going through the list itself takes memory.
        for (var place = 0; place < Checks.Count; place++)
        {
            if (!Checks[place](facts))
            {
                return false;
            }
        }

        return true;
    }

    // Only the purpose is stated once and for all; roles, places and memberships can change while an agreement lives.
    private static bool IsOfAgreement(Constraint constraint) =>
        constraint.Atoms.All(atom => atom.LeftOperand == OdrlTerms.Purpose && atom.References.Count == 0);

    private static bool IsOfData(Constraint constraint) =>
        constraint.Atoms.All(atom => OperandTable.Find(atom.LeftOperand)?.Meaning == OperandMeaning.Data);
}
