using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>
/// Constraints joined. A part that is not known counts as unsatisfied; everything is decided at one moment, so a
/// sequence is satisfied when all its parts are.
/// </summary>
/// <param name="kind">Of the rule it limits.</param>
internal sealed class LogicalCheck(Constraint.Logical logical, string place, RuleKind kind, Check[] parts)
    : Check(logical, place)
{
    public override IReadOnlyList<Check> Parts => parts;

    public override ConstraintOutcome Of(RequestFacts facts)
    {
        if (logical.Operator == LogicalOperator.Xone && DependsOnData(facts))
        {
            return OneOfData(facts);
        }

        var (held, unknown, narrows) = (0, false, false);
        foreach (var part in parts)
        {
            var outcome = part.Of(facts);
            held += Holds(outcome) ? 1 : 0;
            unknown |= outcome == ConstraintOutcome.Unknown;
            narrows |= outcome == ConstraintOutcome.Narrows;
        }

        var holds = logical.Operator switch
        {
            LogicalOperator.Or => held > 0,
            LogicalOperator.Xone => held == 1,
            _ => held == parts.Length,
        };
        return holds ? narrows ? ConstraintOutcome.Narrows : ConstraintOutcome.Satisfied
            : unknown ? ConstraintOutcome.Unknown
            : ConstraintOutcome.Unsatisfied;
    }

    public override bool DependsOnData(RequestFacts facts)
    {
        foreach (var part in parts)
        {
            if (part.DependsOnData(facts))
            {
                return true;
            }
        }

        return false;
    }

    // Which data is that of which one part alone holds? A permission can't tell, and a prohibition is for all of it.
    private ConstraintOutcome OneOfData(RequestFacts facts)
    {
        var held = 0;
        foreach (var part in parts)
        {
            held += !part.DependsOnData(facts) && Holds(part.Of(facts)) ? 1 : 0;
        }

        return held > 1 ? ConstraintOutcome.Unsatisfied
            : kind == RuleKind.Prohibition ? ConstraintOutcome.Satisfied
            : ConstraintOutcome.Unknown;
    }
}
