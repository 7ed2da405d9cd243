namespace Dasta.Policies.Odrl.Meaning;

/// <summary>Decides one constraint against a request.</summary>
internal static class ConstraintCheck
{
    /// <summary>False for a constraint the reader would have refused.</summary>
    public static bool HasMeaning(Constraint constraint) =>
        TermTable.FindOperand(constraint.LeftOperand) is { } operand
        && operand.Operators.Contains(constraint.Operator)
        && constraint.RightOperand.Count > 0
        && (constraint.RightOperand.Count == 1 || TermTable.ListOperators.Contains(constraint.Operator))
        && constraint.RightOperand.All(operand.Accepts);

    /// <summary>True when the constraint narrows the data.</summary>
    public static bool ConcernsData(Constraint constraint) =>
        TermTable.FindOperand(constraint.LeftOperand)?.Meaning == OperandMeaning.Data;

    public static ConstraintOutcome Of(Constraint constraint, PolicyRequest request)
    {
        var operand = TermTable.FindOperand(constraint.LeftOperand);
        if (operand is null || !HasMeaning(constraint))
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
        var bound = XsdDateTime.Read(constraint.RightOperand[0])!.Value;
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
