using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>
/// A document in which nodes may stand apart and be referred to by IRI (JSON-LD 1.1, sections 4.5 and 4.7).
/// </summary>
internal sealed class LinkedDocument(NodeIndex index, PolicyFaults faults)
{
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
            return index.Find(reference, Faults) is { IsPolicy: false } node ? index.Read(node) : null;
        }

        return item.Json is JsonObject json && !json.ContainsKey("@value")
            ? index.Read(new LinkedNode(json, item.Place, item.Scope, Faults))
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

    /// <summary>The nodes of a graph.</summary>
    public IReadOnlyList<LinkedNode> ReadGraph(JsonNode? graph, string place, TermScope within)
    {
        var nodes = new List<LinkedNode>();
        var items = graph is JsonArray array ? array.ToArray() : [graph];
        for (var at = 0; at < items.Length; at++)
        {
            if (items[at] is not JsonObject json)
            {
                Faults.Shape($"{place}/{at}", "is not an object");
                continue;
            }

            nodes.Add(new LinkedNode(json, $"{place}/{at}", within, Faults));
        }

        return nodes;
    }
}
