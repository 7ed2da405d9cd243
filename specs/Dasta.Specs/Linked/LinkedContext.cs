using System.Reflection;
using System.Text.Json;

namespace Dasta.Specs.Linked;

/// <summary>
/// A JSON-LD context of <c>specs/vocabulary</c>. The published OSLO contexts give typed literals where IRIs belong and
/// mix namespaces, so the data space writes its own, in the recognised namespaces.
/// </summary>
internal sealed class LinkedContext
{
    private readonly Dictionary<string, string> _terms;
    private readonly HashSet<string> _names;

    private LinkedContext(string file)
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("Dasta.Specs.Vocabulary." + file)!;
        using var document = JsonDocument.Parse(stream);
        var context = document.RootElement.GetProperty("@context");
        Json = JsonSerializer.SerializeToUtf8Bytes(context);
        _names = context.EnumerateObject().Select(term => term.Name).ToHashSet(StringComparer.Ordinal);
        _terms = context.EnumerateObject().Where(term => term.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(term => term.Value.GetString()!, term => term.Name, StringComparer.Ordinal);
    }

    /// <summary>Of a figure.</summary>
    public static LinkedContext Figure { get; } = new("figure.context.jsonld");

    /// <summary>Of a run that computed figures.</summary>
    public static LinkedContext Run { get; } = new("run.context.jsonld");

    /// <summary>Of the result of a benchmark, beside that of a figure.</summary>
    public static LinkedContext Benchmark { get; } = new("benchmark.context.jsonld");

    /// <summary>The value of <c>@context</c>, without white space.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Whether the context says what a term means.</summary>
    public bool Has(string term) => _names.Contains(term);

    /// <summary>The term of a class, or its IRI where the context has none.</summary>
    public string TermOf(string iri) => _terms.GetValueOrDefault(iri, iri);
}
