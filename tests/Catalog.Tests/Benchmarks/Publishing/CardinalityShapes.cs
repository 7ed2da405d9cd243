using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Catalog.Tests.Benchmarks.Publishing;

/// <summary>
/// Shapes of others as they are published in Turtle, one property a line: how often each property stands on a node of a
/// class. They are held against a document read through its own contexts.
/// </summary>
internal sealed partial class CardinalityShapes
{
    private readonly List<(string Class, string Path, int Least, int Most)> _rules = [];

    public static CardinalityShapes Read(string file)
    {
        var shapes = new CardinalityShapes();
        var target = string.Empty;
        foreach (var line in File.ReadLines(file))
        {
            if (Target().Match(line) is { Success: true } found)
            {
                target = found.Groups[1].Value;
            }

            if (Path().Match(line) is { Success: true } path)
            {
                shapes._rules.Add((target, path.Groups[1].Value, Number(Least().Match(line), 0),
                    Number(Most().Match(line), int.MaxValue)));
            }
        }

        shapes._rules.Count.ShouldBeGreaterThan(5, file);
        return shapes;
    }

    /// <summary>What is wrong with a document, and how many nodes of the classes were looked at.</summary>
    public (IReadOnlyList<string> Faults, int Nodes) Check(JsonObject document)
    {
        var terms = TermsOf(document["@context"]);
        var (faults, nodes) = (new List<string>(), 0);
        foreach (var node in Objects([document]))
        {
            // A reference to a node says nothing about it.
            var classes = node.Count == 1 ? [] : ValuesOf(node["@type"])
                .Select(type => Iri((string)type!, terms)).ToHashSet(StringComparer.Ordinal);
            nodes += _rules.Any(rule => classes.Contains(rule.Class)) ? 1 : 0;
            foreach (var rule in _rules.Where(rule => classes.Contains(rule.Class)))
            {
                var count = node.Where(one => one.Key[0] != '@' && Iri(one.Key, terms) == rule.Path)
                    .Sum(one => ValuesOf(one.Value).Count());
                if (count < rule.Least || count > rule.Most)
                {
                    faults.Add($"{node["@id"]}: {rule.Path} stands {count} times");
                }
            }
        }

        return (faults, nodes);
    }

    /// <summary>What each term of the contexts of a document means.</summary>
    public static Dictionary<string, string> TermsOf(JsonNode? context)
    {
        var terms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in ValuesOf(context).OfType<JsonObject>().SelectMany(one => one))
        {
            if ((value is JsonObject full ? full["@id"] : value) is JsonValue text
                && text.TryGetValue<string>(out var iri))
            {
                terms[name] = iri;
            }
        }

        return terms.ToDictionary(one => one.Key, one => Iri(one.Value, terms), StringComparer.Ordinal);
    }

    private static string Iri(string name, Dictionary<string, string> terms) =>
        terms.TryGetValue(name, out var iri) ? iri
        : name.Split(':', 2) is [var prefix, var rest] && !rest.StartsWith("//", StringComparison.Ordinal)
            && terms.TryGetValue(prefix, out var start) ? start + rest
        : name;

    private static IEnumerable<JsonNode?> ValuesOf(JsonNode? node)
    {
        if (node is JsonArray many)
        {
            foreach (var one in many)
            {
                yield return one;
            }
        }
        else if (node is not null)
        {
            yield return node;
        }
    }

    private static IEnumerable<JsonObject> Objects(IEnumerable<JsonNode?> nodes) => nodes.SelectMany(ValuesOf)
        .OfType<JsonObject>().SelectMany(one => Objects(one.Select(member => member.Value)).Prepend(one));

    private static int Number(Match match, int otherwise) =>
        match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : otherwise;

    [GeneratedRegex("sh:targetClass <([^>]+)>")]
    private static partial Regex Target();

    [GeneratedRegex("sh:path <([^>]+)>")]
    private static partial Regex Path();

    [GeneratedRegex("sh:minCount ([0-9]+)")]
    private static partial Regex Least();

    [GeneratedRegex("sh:maxCount ([0-9]+)")]
    private static partial Regex Most();
}
