using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>
/// What the names in a part of a document mean (JSON-LD 1.1, sections 3.1 and 4.1): terms and prefixes of inline
/// contexts first, then the fixed ones of the contexts held here.
/// </summary>
internal sealed record TermScope
{
    /// <summary>Where no context stands: the names of DSP's and ODRL's contexts.</summary>
    public static TermScope Default { get; } = new();

    public IReadOnlyDictionary<string, TermDefinition> Terms { get; init; } = new Dictionary<string, TermDefinition>();

    /// <summary>Namespace of names that are not defined; null when there is none.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>Base of relative IRIs; null when there is none.</summary>
    public string? Base { get; init; }

    /// <summary>Language of plain texts, empty or null when there is none.</summary>
    public string? Language { get; init; }

    /// <summary>True once one of the contexts held here is named, whose terms go before the vocabulary.</summary>
    public bool HasKnownContext { get; init; }

    /// <summary>The keyword or full IRI of a property's name; null when it means nothing.</summary>
    public string? Property(string name) =>
        name.StartsWith('@') ? name
        : Terms.TryGetValue(name, out var term) ? term.Iri
        : name is "uid" ? "@id"
        : name is "type" && Vocabulary is null ? "@type"
        : name.Contains(':', StringComparison.Ordinal) ? Prefixed(name)
        : Short(name);

    /// <summary>The full IRI of a term in a place that takes terms; the text as it is when it means nothing.</summary>
    public string Term(string text) =>
        Terms.TryGetValue(text, out var term) && term.Iri is not null ? term.Iri
        : text.Contains(':', StringComparison.Ordinal) ? Prefixed(text)
        : Short(text) ?? text;

    /// <summary>The IRI that a name with a colon is written as, whatever is defined of it.</summary>
    public string Written(string name) => Prefixed(name);

    /// <summary>The full IRI of a reference.</summary>
    public string Iri(string text) =>
        text.Contains(':', StringComparison.Ordinal) ? Prefixed(text)
        : Base is not null && Uri.TryCreate(new Uri(Base, UriKind.Absolute), text, out var whole) ? whole.AbsoluteUri
        : text;

    /// <summary>The namespace that a prefix stands for, or null.</summary>
    public string? Namespace(string prefix) =>
        Terms.TryGetValue(prefix, out var term) ? term.Iri : Names.Namespace(prefix);

    private string? Short(string name) =>
        Vocabulary is null ? Names.Expand(name)
        : HasKnownContext ? Names.Expand(name) ?? Vocabulary + name
        : Vocabulary + name;

    private string Prefixed(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return text.AsSpan(colon + 1).StartsWith("//") || Namespace(text[..colon]) is not { } space
            ? text
            : space + text[(colon + 1)..];
    }
}
