using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>
/// Constraints joined. A part that is not known counts as unsatisfied; everything is decided at one moment, so a
/// sequence is satisfied when all its parts are.
/// </summary>
internal sealed class LogicalCheck(Constraint.Logical logical, string place, Check[] parts) : Check(logical, place)
{
    public override IReadOnlyList<Check> Parts => parts;

    public override ConstraintOutcome Of(RequestFacts facts)
    {
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
}
