namespace Dasta.Policies.Odrl.Meaning;

/// <summary>Decides one constraint against a request.</summary>
internal static class ConstraintCheck
{
    public static ConstraintOutcome Of(Constraint constraint, PolicyRequest request)
    {
        var operand = TermTable.FindOperand(constraint.LeftOperand);
        if (operand is null || !operand.Operators.Contains(constraint.Operator) || constraint.RightOperand.Count == 0)
        {
            return ConstraintOutcome.Unknown;
        }

        return operand.Meaning switch
        {
            OperandMeaning.Data => ConstraintOutcome.Narrows,
            OperandMeaning.Moment => Compare(constraint, request.At),
            _ => Match(constraint, KnownValues(operand, request)),
        };
    }

    private static IReadOnlyCollection<string> KnownValues(Operand operand, PolicyRequest request) => operand.Iri switch
    {
        OdrlTerms.Role => request.Roles,
        OdrlTerms.Purpose => request.Purpose is { Length: > 0 } purpose ? [purpose] : [],
        OdrlTerms.Nis => request.Claims.TryGetValue("nis", out var nis) && nis.Length > 0 ? [nis] : [],
        _ => [],
    };

    private static ConstraintOutcome Match(Constraint constraint, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0)
        {
            return ConstraintOutcome.Unknown;
        }

        var meets = constraint.RightOperand.Any(value => known.Contains(value, StringComparer.Ordinal));
        return Outcome(constraint.Operator is "neq" or "isNoneOf" ? !meets : meets);
    }

    private static ConstraintOutcome Compare(Constraint constraint, DateTimeOffset at)
    {
        if (XsdDateTime.Read(constraint.RightOperand[0]) is not { } bound)
        {
            return ConstraintOutcome.Unknown;
        }

        return Outcome(constraint.Operator switch
        {
            "eq" => at == bound,
            "neq" => at != bound,
            "gt" => at > bound,
            "gteq" => at >= bound,
            "lt" => at < bound,
            _ => at <= bound,
        });
    }

    private static ConstraintOutcome Outcome(bool holds) =>
        holds ? ConstraintOutcome.Satisfied : ConstraintOutcome.Unsatisfied;
}
