using System.Text.Json.Nodes;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>One value of a property, with the scope its names are read in.</summary>
/// <param name="Term">What the context says of the name it stands under; null when it says nothing.</param>
internal readonly record struct LinkedItem(JsonNode Json, string Place, TermScope Scope, TermDefinition? Term)
{
    /// <summary>The datatype of a text, <c>@id</c> or <c>@vocab</c>; null for a plain text.</summary>
    public string? Coercion => Term?.Coercion;

    /// <summary>The language of a plain text; null when it has none.</summary>
    public string? Language => (Term?.Language ?? Scope.Language) is { Length: > 0 } language ? language : null;
}
