using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>
/// Whether constraints that must all hold can all hold. It finds contradictions in bounds, in what must and must not
/// be, and in alternatives of which none is left; that it finds none proves nothing.
/// </summary>
internal sealed class Reach
{
    private int _comparisonsLeft = PolicyLimits.Comparisons;

    private Reach()
    {
    }

    /// <summary>
    /// The place of the first constraint that can't hold along with those before it; null when there is none.
    /// </summary>
    /// <param name="constraints">Each with its place.</param>
    public static string? FirstUnmet(IEnumerable<(Constraint Constraint, string Place)> constraints) =>
        new Reach().Find(constraints);

    /// <summary>The constraints of a rule itself, not of its duties.</summary>
    public static IEnumerable<(Constraint Constraint, string Place)> Of(Rule rule, string place) =>
        rule.Constraints.Select((constraint, index) => (constraint, $"{place}/constraint/{index}"));

    /// <summary>
    /// The refinements of each action, target and assignee of a rule, those of the policy among them: each group has to
    /// hold for what it refines to be meant.
    /// </summary>
    /// <param name="isMeant">Which of the actions count.</param>
    public static IEnumerable<IReadOnlyList<(Constraint Constraint, string Place)>> Refining(
        Rule rule, Policy policy, string place, Func<RuleAction, bool> isMeant) =>
        Groups(rule.Actions, $"{place}/action", action => isMeant(action) ? action.Refinements : [])
            .Concat(Groups(policy.Actions, "/action", action => isMeant(action) ? action.Refinements : []))
            .Concat(Groups(rule.Targets, $"{place}/target", entity => entity.Refinements))
            .Concat(Groups(policy.Targets, "/target", entity => entity.Refinements))
            .Concat(Groups(rule.Assignees, $"{place}/assignee", entity => entity.Refinements))
            .Concat(Groups(policy.Assignees, "/assignee", entity => entity.Refinements))
            .Where(group => group.Count > 0);

    /// <summary>What has to hold: what stands directly or joined by and, with the alternatives among it.</summary>
    public static IReadOnlyList<(Constraint Constraint, string Place)> Joined(
        IEnumerable<(Constraint Constraint, string Place)> constraints)
    {
        var joined = new List<(Constraint Constraint, string Place)>();
        foreach (var (constraint, place) in constraints)
        {
            Join(constraint, place, joined);
        }

        return joined;
    }

    private static IEnumerable<IReadOnlyList<(Constraint Constraint, string Place)>> Groups<T>(
        IEnumerable<T> refined, string place, Func<T, IEnumerable<Constraint>> refinements) =>
        refined.Select((item, index) => (IReadOnlyList<(Constraint, string)>)
        [
            .. refinements(item).Select((constraint, number) => (constraint, $"{place}/{index}/refinement/{number}")),
        ]);

    private static void Join(Constraint constraint, string place, List<(Constraint Constraint, string Place)> into)
    {
        if (constraint is Constraint.Logical { Operator: LogicalOperator.And or LogicalOperator.AndSequence } all)
        {
            for (var index = 0; index < all.Parts.Count; index++)
            {
                Join(all.Parts[index], $"{place}/{EnumNames.Of(all.Operator)}/{index}", into);
            }
        }
        else if (constraint is not Constraint.Logical { Parts.Count: 0 })
        {
            into.Add((constraint, place));
        }
    }

    private string? Find(IEnumerable<(Constraint Constraint, string Place)> constraints)
    {
        var joined = Joined(constraints);
        var held = new HeldTogether(Spend);
        foreach (var (constraint, place) in joined)
        {
            if (constraint is Constraint.Atomic atom && !held.Takes(atom))
            {
                return place;
            }
        }

        return joined.Where(item => item.Constraint is Constraint.Logical either && !IsLeft(either, held))
            .Select(item => item.Place).FirstOrDefault();
    }

    /// <summary>Whether some alternative can hold beside what must, and for xone without another.</summary>
    private bool IsLeft(Constraint.Logical either, HeldTogether held)
    {
        var texts = either.Operator == LogicalOperator.Xone ? either.Parts.Select(TermsText.Of).ToArray() : [];
        for (var index = 0; index < either.Parts.Count; index++)
        {
            var along = held.Copy();
            if (Joined([(either.Parts[index], string.Empty)])
                    .All(item => item.Constraint is not Constraint.Atomic atom || along.Takes(atom))
                && !BringsAnother(either, index, texts))
            {
                return true;
            }
        }

        return false;
    }

    // Of alternatives that exclude each other one that brings another along can't be the one.
    private bool BringsAnother(Constraint.Logical either, int index, string[] texts)
    {
        for (var place = 0; place < texts.Length; place++)
        {
            if (place != index && (texts[place] == texts[index]
                || (either.Parts[index] is Constraint.Atomic narrow && either.Parts[place] is Constraint.Atomic wide
                    && narrow.LeftOperand == wide.LeftOperand && Spend(narrow.Right.Count * wide.Right.Count)
                    && Implication.Implies(narrow, wide))))
            {
                return true;
            }
        }

        return false;
    }

    private bool Spend(int comparisons)
    {
        _comparisonsLeft -= Math.Min(_comparisonsLeft, comparisons);
        return _comparisonsLeft > 0;
    }
}
