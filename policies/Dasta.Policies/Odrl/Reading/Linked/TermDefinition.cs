namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>What an inline context says of a name.</summary>
/// <param name="Iri">Full IRI; null where the context takes the name out of use.</param>
/// <param name="Coercion">The datatype of its texts, <c>@id</c> or <c>@vocab</c>; null for a plain text.</param>
internal sealed record TermDefinition(string? Iri, string? Coercion)
{
    /// <summary>Keywords of the containers its values stand in.</summary>
    public IReadOnlyList<string> Containers { get; init; } = [];

    /// <summary>Language of its plain texts, empty for none; null where the context says it.</summary>
    public string? Language { get; init; }
}
