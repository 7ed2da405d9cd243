namespace Dasta.Policies.Odrl.Model;

/// <summary>One value of a right operand.</summary>
/// <param name="Text">An IRI in full, or the lexical form of a literal.</param>
/// <param name="IsIri">True for an IRI, false for a literal.</param>
/// <param name="Type">Full IRI of the literal's datatype; null for a plain text or an IRI.</param>
/// <param name="Language">Language of the literal; null when it has none.</param>
public sealed record Value(string Text, bool IsIri = false, string? Type = null, string? Language = null)
{
    public static implicit operator Value(string text) => new(text);

    /// <summary>A value that is an IRI.</summary>
    public static Value Iri(string iri) => new(iri, IsIri: true);

    public override string ToString() => Text;
}
