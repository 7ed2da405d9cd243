using Dasta.Policies.Odrl.Reading.Linked;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Writes short names in full, as a document's contexts have it.</summary>
public sealed class DocumentNames
{
    private readonly TermScope _scope;
    private readonly TermScope _withoutBase;

    internal DocumentNames(TermScope scope)
    {
        _scope = scope;
        _withoutBase = scope with { Base = null };
    }

    /// <summary>A prefixed name in full; any other text as it is.</summary>
    public string Name(string text) => _withoutBase.Iri(text);

    /// <summary>The IRI of an identifier: prefixed names in full, relative ones against the document's base.</summary>
    public string Id(string text) => _scope.Iri(text);
}
