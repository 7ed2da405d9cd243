using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Finds the policies of a document: one object, several in an array, or those of a graph.</summary>
internal static class DocumentReader
{
    public static IReadOnlyList<PolicyReading> Read(JsonNode? document)
    {
        if (!JsonShape.IsSound(document, PolicyLimits.PolicyDepth))
        {
            var faults = new PolicyFaults();
            faults.Shape(string.Empty, "is nested too deep, or is no valid JSON text throughout");
            return [new PolicyReading("/", null, faults.All)];
        }

        var found = Find(document).Take(PolicyLimits.Policies + 1).ToArray();
        var byId = found.Where(item => item.Policy is { Id.Length: > 0 })
            .DistinctBy(item => item.Policy!.Id, StringComparer.Ordinal)
            .ToDictionary(item => item.Policy!.Id, item => item.Policy!, StringComparer.Ordinal);
        return [.. found.Select((item, index) => Finish(item, index, found.Length, new Inheritance(byId)))];
    }

    private static PolicyReading Finish(
        (string Place, Policy? Policy, PolicyFaults Faults) item, int index, int count, Inheritance inheritance)
    {
        var faults = item.Faults;
        var policy = item.Policy;
        if (index >= PolicyLimits.Policies)
        {
            faults.Shape(item.Place, $"is one of more than {PolicyLimits.Policies} policies");
        }

        if (policy is not null)
        {
            policy = inheritance.Resolve(policy, faults);
            Completeness.Check(policy, faults);
        }

        var id = policy is { Id.Length: > 0 } ? policy.Id : count == 1 ? "/" : item.Place;
        return new PolicyReading(id, faults.Any ? null : policy, faults.All) { Part = policy };
    }

    private static IEnumerable<(string Place, Policy? Policy, PolicyFaults Faults)> Find(JsonNode? document)
    {
        // One policy in an array, as the expanded form writes it, is at the root like a lone object.
        var items = document is JsonArray array ? array.ToArray() : [document];
        for (var index = 0; index < items.Length; index++)
        {
            var place = items.Length == 1 ? string.Empty : $"/{index}";
            foreach (var found in FindIn(items[index], place))
            {
                yield return found;
            }
        }

        if (items.Length == 0)
        {
            yield return Faulty(string.Empty, "holds no policy");
        }
    }

    private static (string Place, Policy? Policy, PolicyFaults Faults)[] FindIn(JsonNode? item, string place)
    {
        if (item is not JsonObject json)
        {
            return [Faulty(place, "is not an object")];
        }

        var faults = new PolicyFaults();
        var top = new LinkedNode(json, place, TermScope.Default, faults);
        var linked = new LinkedDocument(json, top.Scope, faults);
        if (!json.ContainsKey("@graph"))
        {
            return [(place, new PolicyNodeReader(linked).Read(top), faults)];
        }

        var nodes = linked.ReadGraph(json["@graph"], $"{place}/@graph", top.Scope);
        var policies = nodes.Where(node => node.IsPolicy).ToArray();
        return policies.Length == 0
            ? [Faulty($"{place}/@graph", "holds no policy")]
            : policies.Select(node => (node.Place, (Policy?)new PolicyNodeReader(linked).Read(node), faults)).ToArray();
    }

    private static (string Place, Policy? Policy, PolicyFaults Faults) Faulty(string place, string reason)
    {
        var faults = new PolicyFaults();
        faults.Shape(place, reason);
        return (place, null, faults);
    }
}
