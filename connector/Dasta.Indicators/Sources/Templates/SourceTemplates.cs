using System.Reflection;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Templates;

/// <summary>
/// Mappings for what vendors deliver and towns keep. Each is a sound mapping with an example town, zone and device; a
/// town fills in its own where <c>fill</c> points.
/// </summary>
public static class SourceTemplates
{
    private const string Prefix = "Dasta.Indicators.Sources.Templates.";
    private const string Suffix = ".json";

    private static readonly SortedDictionary<string, string> Texts = Load();

    /// <summary>
    /// All templates: name, vendor, title and notes in Dutch and English, what to fill in, the mapping.
    /// </summary>
    public static JsonArray All() => new([.. Texts.Keys.Select(name => Find(name).Value)]);

    /// <summary>The template with this name, or SOURCE-004.</summary>
    public static Outcome<JsonObject> Find(string name) => Texts.TryGetValue(name, out var text)
        ? JsonNode.Parse(text)!.AsObject()
        : SourceCodes.UnknownTemplate.Refuse();

    private static SortedDictionary<string, string> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames()
            .Where(one => one.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            texts.Add(resource[Prefix.Length..^Suffix.Length], reader.ReadToEnd());
        }

        return texts;
    }
}
