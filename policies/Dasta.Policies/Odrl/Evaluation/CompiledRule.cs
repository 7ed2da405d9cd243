using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>A rule made ready to be decided; deciding takes no memory.</summary>
internal sealed record CompiledRule(
    Rule Source,
    string Place,
    string Name,
    (string Name, Check[] Refinements)[] Actions,
    EntityCheck[] Targets,
    EntityCheck[] Assignees,
    Check[] Constraints,
    CompiledRule[] Duties)
{
    public bool MatchesAction(RequestFacts facts)
    {
        foreach (var (name, refinements) in Actions)
        {
            for (var index = 0; index < facts.Actions.Count; index++)
            {
                if (facts.Actions[index] == name && Check.AllHold(refinements, facts))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>True when it is about the action and the target, whatever their refinements say.</summary>
    public bool IsAbout(RequestFacts facts) =>
        Array.Exists(Actions, action => facts.Actions.Contains(action.Name))
        && (Targets.Length == 0 || facts.Targets is not { } asked
            || Array.Exists(Targets, target => target.Names(asked)));

    public bool MatchesTarget(RequestFacts facts) => Concerns(Targets, facts.Targets, facts);

    public bool MatchesParty(RequestFacts facts) => Concerns(Assignees, facts.Parties, facts);

    /// <summary>True when it is named among the fulfilled ones, by its id or by where it stands.</summary>
    public bool IsFulfilled(RequestFacts facts) =>
        (Source.Id is { } id && facts.Fulfilled.Contains(id)) || facts.Fulfilled.Contains(Name)
        || (facts.IsOfOne && facts.Fulfilled.Contains(Place));

    /// <summary>
    /// True when it speaks about the request, every constraint holds and, for a permission, every duty is fulfilled.
    /// </summary>
    public bool IsActive(RequestFacts facts) =>
        MatchesAction(facts) && MatchesTarget(facts) && MatchesParty(facts) && Check.AllHold(Constraints, facts)
        && (Source.Kind != RuleKind.Permission || AllFulfilled(facts));

    /// <summary>True when every duty is fulfilled.</summary>
    public bool AllFulfilled(RequestFacts facts)
    {
        foreach (var duty in Duties)
        {
            if (!duty.IsFulfilled(facts))
            {
                return false;
            }
        }

        return true;
    }

    // What is not known never helps the caller: it fails a permission and falls under a prohibition.
    private bool Concerns(EntityCheck[] stated, IReadOnlyList<string>? asked, RequestFacts facts)
    {
        if (stated.Length == 0)
        {
            return true;
        }

        if (asked is null)
        {
            return Source.Kind == RuleKind.Prohibition;
        }

        foreach (var entity in stated)
        {
            if (entity.Matches(asked, facts))
            {
                return true;
            }
        }

        return false;
    }
}
