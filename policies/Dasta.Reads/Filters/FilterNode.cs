namespace Dasta.Reads.Filters;

/// <summary>
/// A filter after parsing: only what can be answered, every property known, every value typed. It holds nothing of the
/// library that parsed it.
/// </summary>
internal abstract record FilterNode
{
    /// <summary>All parts hold, or at least one does.</summary>
    public sealed record Logical(bool All, IReadOnlyList<FilterNode> Parts) : FilterNode;

    /// <summary>The inner filter does not hold.</summary>
    public sealed record Negation(FilterNode Inner) : FilterNode;

    /// <summary>Two operands compared; a null operand makes only eq and ne true.</summary>
    public sealed record Comparing(Operand Left, Comparison Operator, Operand Right) : FilterNode;

    /// <summary>The operand is one of the values; null among them matches an operand without value.</summary>
    public sealed record Membership(Operand Item, IReadOnlyList<object> Values, bool WithNull) : FilterNode;

    /// <summary>A test of a text.</summary>
    public sealed record TextTesting(TextTest Test, Operand Text, Operand Pattern) : FilterNode;

    /// <summary>Always or never.</summary>
    public sealed record Constant(bool Holds) : FilterNode;
}
