using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>
/// The nodes of a whole document by IRI. Node objects with one IRI are one node (JSON-LD 1.1, section 3.3), so that a
/// part that stands in another place than the one that is read would change the policy: it is a fault, never left out.
/// </summary>
internal sealed class NodeIndex
{
    // What an asset or party says of itself in these decides who and what is meant.
    private static readonly string[] Deciding =
        [OdrlTerms.Odrl + "partOf", OdrlTerms.Odrl + "refinement", OdrlTerms.Odrl + "source"];

    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _twice = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public NodeIndex(JsonNode? document) => Walk(document, string.Empty, TermScope.Default, []);

    /// <summary>The node of an IRI that says more than its IRI, or null.</summary>
    public LinkedNode? Find(string id, PolicyFaults faults) => _places.TryGetValue(id, out var found)
        ? new LinkedNode(found.Json, found.At, found.Outer, faults)
        : null;

    /// <summary>Says that everything a node holds is taken or refused where it is read.</summary>
    public LinkedNode Read(LinkedNode node)
    {
        if (node.Id is { } id)
        {
            _read.Add(id);
        }

        return node;
    }

    /// <summary>Adds a fault for each node whose parts stand apart, and each that decides and was not read.</summary>
    public void Check(PolicyFaults faults)
    {
        foreach (var place in _twice.Values)
        {
            faults.Shape($"{place}/@id", "stands twice in the document");
        }

        foreach (var place in _places.Where(one => one.Value.Decides && !_read.Contains(one.Key))
            .Select(one => one.Value.At))
        {
            faults.Shape(place, "describes what no policy of the document refers to in a place that takes it");
        }
    }

    private void Walk(JsonNode? node, string place, TermScope outer, IReadOnlyList<JsonNode?> contexts)
    {
        if (node is JsonArray array)
        {
            for (var index = 0; index < array.Count; index++)
            {
                Walk(array[index], $"{place}/{index}", outer, contexts);
            }
        }
        else if (node is JsonObject json && !json.ContainsKey("@value"))
        {
            var own = json.ContainsKey("@context") ? [.. contexts, json["@context"]] : contexts;
            // Its faults are told where the node is read, or the whole is refused.
            var linked = new LinkedNode(json, place, outer, new PolicyFaults());
            Add(linked, own);
            foreach (var (name, value) in json)
            {
                if (name != "@context")
                {
                    Walk(value, $"{place}/{name}", linked.Scope, own);
                }
            }
        }
    }

    private void Add(LinkedNode node, IReadOnlyList<JsonNode?> contexts)
    {
        if (node.Id is not { } id || (node.Types.Count == 0 && !node.Names.Any()))
        {
            return;
        }

        var place = new Place(node.Json, node.Place, node.Outer, contexts, Deciding.Any(node.Has));
        if (!_places.TryAdd(id, place) && !_places[id].IsSame(place))
        {
            _twice.TryAdd(id, node.Place);
        }
    }

    private sealed record Place(
        JsonObject Json, string At, TermScope Outer, IReadOnlyList<JsonNode?> Contexts, bool Decides)
    {
        // The very same words say the same twice.
        public bool IsSame(Place other) => JsonNode.DeepEquals(Json, other.Json)
            && Contexts.Count == other.Contexts.Count
            && Contexts.Zip(other.Contexts).All(pair => JsonNode.DeepEquals(pair.First, pair.Second));
    }
}
