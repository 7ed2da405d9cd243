using System.Reflection;
using System.Text.Json;

namespace Dasta.Specs.Linked;

/// <summary>
/// The JSON-LD context of a figure, from <c>specs/vocabulary/figure.context.jsonld</c>. The published OSLO contexts
/// give typed literals where IRIs belong and mix namespaces, so the data space writes its own, in the recognised
/// namespaces.
/// </summary>
internal static class FigureContext
{
    private const string Resource = "Dasta.Specs.Vocabulary.figure.context.jsonld";

    private static readonly Dictionary<string, string> Terms;

    private static readonly HashSet<string> Names;

    static FigureContext()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var document = JsonDocument.Parse(stream);
        var context = document.RootElement.GetProperty("@context");
        Json = JsonSerializer.SerializeToUtf8Bytes(context);
        Names = context.EnumerateObject().Select(term => term.Name).ToHashSet(StringComparer.Ordinal);
        Terms = context.EnumerateObject().Where(term => term.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(term => term.Value.GetString()!, term => term.Name, StringComparer.Ordinal);
    }

    /// <summary>The value of <c>@context</c>, without white space.</summary>
    public static ReadOnlyMemory<byte> Json { get; }

    /// <summary>Whether the context says what a term means.</summary>
    public static bool Has(string term) => Names.Contains(term);

    /// <summary>The term of a class, or its IRI where the context has none.</summary>
    public static string TermOf(string iri) => Terms.GetValueOrDefault(iri, iri);
}
