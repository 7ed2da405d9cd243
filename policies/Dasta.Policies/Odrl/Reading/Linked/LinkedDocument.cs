using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>
/// A document in which nodes may stand apart and be referred to by IRI (JSON-LD 1.1, sections 4.5 and 4.7).
/// </summary>
internal sealed class LinkedDocument(JsonNode root, TermScope scope, PolicyFaults faults)
{
    private bool _isIndexed;

    private readonly Dictionary<string, (JsonObject Json, string Place, TermScope Scope)> _apart =
        new(StringComparer.Ordinal);

    public PolicyFaults Faults { get; } = faults;

    /// <summary>What assets and parties say of policies.</summary>
    public List<PolicyLink> Links { get; } = [];

    /// <summary>
    /// The node of a value: the object that stands there, or the one it refers to; null for other values. A policy
    /// describes nothing but itself: whatever bears the same IRI, such as the target of an agreement over it, is
    /// another thing.
    /// </summary>
    public LinkedNode? NodeOf(LinkedItem item)
    {
        var reference = ReferenceOf(item);
        if (reference is not null)
        {
            IndexNested();
            return _apart.TryGetValue(reference, out var found) && Apart(found) is { IsPolicy: false } node
                ? node
                : null;
        }

        return item.Json is JsonObject json && !json.ContainsKey("@value")
            ? new LinkedNode(json, item.Place, item.Scope, Faults)
            : null;
    }

    /// <summary>The IRI of a value that is nothing but a reference.</summary>
    public static string? ReferenceOf(LinkedItem item) =>
        JsonText.Of(item.Json) is { } text ? item.Scope.Iri(text)
        : item.Json is JsonObject { Count: 1 } json && json.First() is { Key: "@id" or "uid" } only
            && JsonText.Of(only.Value) is { } iri ? item.Scope.Iri(iri)
        : null;

    /// <summary>The IRI of an object, or null.</summary>
    public static string? IdOf(LinkedItem item) =>
        item.Json is JsonObject json && JsonText.Of(json["@id"] ?? json["uid"]) is { } iri ? item.Scope.Iri(iri) : null;

    /// <summary>Takes the nodes of a graph that stand apart.</summary>
    public IReadOnlyList<LinkedNode> ReadGraph(JsonNode? graph, string place, TermScope within)
    {
        var nodes = new List<LinkedNode>();
        var items = graph is JsonArray array ? array.ToArray() : [graph];
        for (var index = 0; index < items.Length; index++)
        {
            if (items[index] is not JsonObject json)
            {
                Faults.Shape($"{place}/{index}", "is not an object");
                continue;
            }

            var node = new LinkedNode(json, $"{place}/{index}", within, Faults);
            nodes.Add(node);
            if (node.Id is { } id && !_apart.TryAdd(id, (json, node.Place, within)))
            {
                Faults.Shape($"{node.Place}/@id", "stands twice in the document");
            }
        }

        return nodes;
    }

    private LinkedNode Apart((JsonObject Json, string Place, TermScope Scope) found) =>
        new(found.Json, found.Place, found.Scope, Faults);

    // Nodes inside others are looked for only once something refers to one.
    private void IndexNested()
    {
        if (_isIndexed)
        {
            return;
        }

        _isIndexed = true;
        Walk(root, string.Empty, scope);
    }

    private void Walk(JsonNode? node, string place, TermScope outer)
    {
        if (node is JsonArray array)
        {
            for (var index = 0; index < array.Count; index++)
            {
                Walk(array[index], $"{place}/{index}", outer);
            }
        }
        else if (node is JsonObject json)
        {
            if (json.Count > 1 && JsonText.Of(json["@id"] ?? json["uid"]) is { } id)
            {
                _apart.TryAdd(outer.Iri(id), (json, place, outer));
            }

            foreach (var (name, value) in json)
            {
                Walk(value, $"{place}/{name}", outer);
            }
        }
    }
}
