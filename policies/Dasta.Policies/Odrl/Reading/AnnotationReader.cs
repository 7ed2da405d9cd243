using System.Text.Json.Nodes;
using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>
/// Reads what a node says in other vocabularies, and its types there. Names, references, types and languages are
/// written in full, so that they mean the same without the document's contexts.
/// </summary>
internal sealed class AnnotationReader
{
    private const string TypeName = "@type";
    private readonly PolicyFaults _faults;

    private AnnotationReader(PolicyFaults faults) => _faults = faults;

    /// <param name="except">A property of another vocabulary that is read as part of the node.</param>
    public static ValueList<Annotation> Of(LinkedNode node, string? except = null)
    {
        var reader = new AnnotationReader(node.Faults);
        return
        [
            .. node.Types.Where(type => !type.StartsWith(OdrlTerms.Odrl, StringComparison.Ordinal)).Distinct()
                .Select(type => new Annotation(TypeName, JsonValue.Create(type).ToJsonString())),
            .. node.Names.Where(name => name != except && !TermsOfOurs.Includes(name)).Order(StringComparer.Ordinal)
                .SelectMany(name => node.Items(name)
                    .Select(item => new Annotation(name, reader.InFull(item).ToJsonString()))),
        ];
    }

    private JsonNode InFull(LinkedItem item) => item.Json switch
    {
        JsonObject json => InFull(json, item),
        JsonValue scalar when JsonText.Of(scalar) is { } text => item.Coercion switch
        {
            null or "@none" => item.Language is { } language
                ? new JsonObject { ["@value"] = text, ["@language"] = language }
                : JsonValue.Create(text),
            "@id" => Reference(item.Scope.Iri(text)),
            "@vocab" => Reference(item.Scope.Term(text)),
            var type => new JsonObject { ["@value"] = text, [TypeName] = type },
        },
        JsonValue scalar when item.Coercion is { } type && !type.StartsWith('@') =>
            new JsonObject { ["@value"] = scalar.DeepClone(), [TypeName] = type },
        _ => item.Json.DeepClone(),
    };

    private JsonObject InFull(JsonObject json, LinkedItem item)
    {
        var scope = json.ContainsKey("@context")
            ? ContextReader.Read(json["@context"], item.Scope, $"{item.Place}/@context", _faults)
            : item.Scope;
        var full = new JsonObject();
        foreach (var (name, value) in json)
        {
            if (name == "@context" || scope.Property(name) is not { } known || value is null)
            {
                // What has no meaning in the document's context says nothing.
                continue;
            }

            full[known] = known switch
            {
                "@id" when JsonText.Of(value) is { } iri => scope.Iri(iri),
                TypeName => Each(value, one => JsonText.Of(one) is { } type
                    ? JsonValue.Create(type.StartsWith('@') ? type : scope.Term(type)) : one.DeepClone()),
                "@list" => new JsonArray(
                    [.. Members(value).Select(one => (JsonNode?)InFull(item with { Json = one, Scope = scope }))]),
                "@value" => value.DeepClone(),
                _ when known.StartsWith('@') && value is JsonValue => value.DeepClone(),
                _ => Values(value, new LinkedItem(
                    json, item.Place, scope, scope.Terms.GetValueOrDefault(name))),
            };
        }

        return full;
    }

    private JsonNode Values(JsonNode value, LinkedItem within)
    {
        var items = new List<LinkedItem>();
        Statement.Split(value, within, items);
        return items is [var only] && value is not JsonArray
            ? InFull(only)
            : new JsonArray([.. items.Select(item => (JsonNode?)InFull(item))]);
    }

    private static IEnumerable<JsonNode> Members(JsonNode list) =>
        list is JsonArray many ? many.OfType<JsonNode>() : [list];

    private static JsonNode Each(JsonNode value, Func<JsonNode, JsonNode> write) => value is JsonArray many
        ? new JsonArray([.. many.OfType<JsonNode>().Select(one => Each(one, write))])
        : write(value);

    private static JsonObject Reference(string iri) => new() { ["@id"] = iri };
}
