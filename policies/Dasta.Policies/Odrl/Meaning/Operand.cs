namespace Dasta.Policies.Odrl.Meaning;

/// <summary>One row of the closed table of left operands.</summary>
/// <param name="Iri">Full IRI.</param>
/// <param name="Spelling">How the writer spells it on the wire.</param>
/// <param name="Operators">The operators that have a meaning for it.</param>
/// <param name="Accepts">Whether a text can be its right operand.</param>
internal sealed record Operand(
    string Iri,
    string Spelling,
    OperandMeaning Meaning,
    IReadOnlyList<string> Operators,
    Func<string, bool> Accepts);
