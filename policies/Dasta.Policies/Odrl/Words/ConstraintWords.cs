using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Words;

/// <summary>Constraints in words. What has no name of its own stands between quotes, as it is written.</summary>
internal sealed class ConstraintWords(Phrases phrases)
{
    public string Of(IEnumerable<Constraint> constraints) => string.Join("; ", constraints.Select(Of));

    public string Of(Constraint constraint) => constraint switch
    {
        Constraint.Logical logical => $"{phrases.Connectives[logical.Operator]}({Of(logical.Parts)})",
        Constraint.Atomic atomic => Of(atomic),
        _ => throw new InvalidOperationException("A constraint is atomic or logical."),
    };

    /// <summary>A text between quotes; a closing quote in it is doubled.</summary>
    public static string Quoted(string text) => $"“{text.Replace("”", "””", StringComparison.Ordinal)}”";

    private string Of(Constraint.Atomic atomic)
    {
        var operand = OperandTable.Find(atomic.LeftOperand);
        var left = phrases.Operands.GetValueOrDefault(atomic.LeftOperand)
            ?? Quoted(operand?.Spelling ?? atomic.LeftOperand);
        var comparison = operand?.Type == OperandType.Moment
            && phrases.MomentOperators.TryGetValue(atomic.Operator, out var ofTime)
                ? ofTime
                : phrases.Operators[atomic.Operator];
        var right = atomic.References.Count > 0
            ? string.Join(", ", atomic.References.Select(reference => $"{phrases.ValueOf} {Quoted(reference)}"))
            : string.Join(", ", atomic.Right.Select(value =>
                OfValue(value.Text)));
        return $"{left} {comparison} {right}{Further(phrases.Unit, atomic.Unit)}"
            + Further(phrases.DataType, atomic.DataType)
            + (atomic.Status is { } status ? phrases.Status + OfValue(status.Text) : string.Empty);
    }

    private string OfValue(string text) => phrases.Values.GetValueOrDefault(text) ?? Quoted(text);

    private static string Further(string phrase, string? text) => text is null ? string.Empty : phrase + Quoted(text);
}
