using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading.Linked;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>
/// Reads what a node says in other vocabularies, and its types there. Names, references and types are written in full,
/// so that they mean the same without the document's contexts.
/// </summary>
internal static class AnnotationReader
{
    private const string TypeName = "@type";

    /// <param name="except">A property of another vocabulary that is read as part of the node.</param>
    public static ValueList<Annotation> Of(LinkedNode node, string? except = null) =>
    [
        .. node.Types.Where(type => !type.StartsWith(OdrlTerms.Odrl, StringComparison.Ordinal)).Distinct()
            .Select(type => new Annotation(TypeName, JsonValue.Create(type).ToJsonString())),
        .. node.Names.Where(name => name != except && !TermsOfOurs.Includes(name)).Order(StringComparer.Ordinal)
            .SelectMany(name => node.Items(name).Select(item => new Annotation(name, InFull(item).ToJsonString()))),
    ];

    private static JsonNode InFull(LinkedItem item) => item.Json switch
    {
        JsonObject json => InFull(json, item.Scope),
        JsonValue scalar when JsonText.Of(scalar) is { } text => item.Coercion switch
        {
            null or "@none" => JsonValue.Create(text),
            "@id" => Reference(item.Scope.Iri(text)),
            "@vocab" => Reference(item.Scope.Term(text)),
            var type => new JsonObject { ["@value"] = text, [TypeName] = type },
        },
        JsonValue scalar when item.Coercion is { } type && !type.StartsWith('@') =>
            new JsonObject { ["@value"] = scalar.DeepClone(), [TypeName] = type },
        _ => item.Json.DeepClone(),
    };

    private static JsonObject InFull(JsonObject json, TermScope scope)
    {
        var full = new JsonObject();
        foreach (var (name, value) in json)
        {
            if (scope.Property(name) is not { } known || value is null)
            {
                // What has no meaning in the document's context says nothing.
                continue;
            }

            full[known] = known switch
            {
                "@id" when JsonText.Of(value) is { } iri => scope.Iri(iri),
                TypeName => Each(value, one => JsonText.Of(one) is { } type
                    ? JsonValue.Create(scope.Term(type)) : one.DeepClone()),
                _ when known.StartsWith('@') && value.GetValueKind() is not (JsonValueKind.Array
                    or JsonValueKind.Object) => value.DeepClone(),
                _ => Each(value, one => InFull(new LinkedItem(
                    one, string.Empty, scope, scope.Terms.GetValueOrDefault(name)?.Coercion))),
            };
        }

        return full;
    }

    private static JsonNode Each(JsonNode value, Func<JsonNode, JsonNode> write) => value is JsonArray many
        ? new JsonArray([.. many.OfType<JsonNode>().Select(one => Each(one, write))])
        : write(value);

    private static JsonObject Reference(string iri) => new() { ["@id"] = iri };
}
