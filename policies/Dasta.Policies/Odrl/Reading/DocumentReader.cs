using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
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

        var found = new List<Found>();
        var links = new List<PolicyLink>();
        var index = new NodeIndex(document);
        Find(document, index, found, links);
        foreach (var faults in found.Select(item => item.Faults).Distinct())
        {
            index.Check(faults);
        }

        var linked = found.Select(item => item.Policy is { } policy
            ? item with { Policy = PolicyLinks.Apply(policy, links, item.Faults) }
            : item).ToArray();
        var byId = linked.Where(item => item.Policy is { Id.Length: > 0 })
            .DistinctBy(item => item.Policy!.Id, StringComparer.Ordinal)
            .ToDictionary(item => item.Policy!.Id, item => item.Policy!, StringComparer.Ordinal);
        foreach (var link in links.Where(link => !byId.ContainsKey(link.PolicyId)))
        {
            linked = [.. linked, Faulty(link.Place, "names a policy that is not in the document")];
        }

        return [.. linked.Take(PolicyLimits.Policies + 1)
            .Select((item, index) => Finish(item, index, linked.Length, new Inheritance(byId)))];
    }

    private static PolicyReading Finish(Found item, int index, int count, Inheritance inheritance)
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

    private static void Find(JsonNode? document, NodeIndex nodes, List<Found> found, List<PolicyLink> links)
    {
        // One policy in an array, as the expanded form writes it, is at the root like a lone object.
        var items = document is JsonArray array ? array.ToArray() : [document];
        for (var index = 0; index < items.Length && found.Count <= PolicyLimits.Policies; index++)
        {
            FindIn(items[index], items.Length == 1 ? string.Empty : $"/{index}", nodes, found, links);
        }

        if (found.Count == 0)
        {
            found.Add(Faulty(string.Empty, "holds no policy"));
        }
    }

    private static void FindIn(
        JsonNode? item, string place, NodeIndex index, List<Found> found, List<PolicyLink> links)
    {
        if (item is not JsonObject json)
        {
            found.Add(Faulty(place, "is not an object"));
            return;
        }

        var faults = new PolicyFaults();
        var top = new LinkedNode(json, place, TermScope.Default, faults, mayHoldGraph: true);
        var linked = new LinkedDocument(index, faults);
        var isGraph = json.ContainsKey("@graph");
        if (isGraph && top.IsPolicy)
        {
            faults.Shape(place, "is a policy beside a graph; write it in the graph");
        }

        IReadOnlyList<LinkedNode> nodes = isGraph
            ? linked.ReadGraph(json["@graph"], $"{place}/@graph", top.Scope)
            : [top];
        var described = nodes.Where(PolicyLinks.IsLinked).ToArray();
        var policies = nodes.Where(node => isGraph ? node.IsPolicy : described.Length == 0)
            .Concat(described.SelectMany(node => HeldBy(node, PolicyLinks.Properties, faults)))
            .SelectMany(node => WithParents(node, faults)).ToArray();
        found.AddRange(policies.Select(node =>
            new Found(node.Place, new PolicyNodeReader(linked).Read(index.Read(node)), faults)));
        var entities = new EntityReader(linked, new ConstraintReader(linked));
        foreach (var node in described)
        {
            entities.Read(new LinkedItem(node.Json, node.Place, node.Outer, null));
        }

        links.AddRange(linked.Links.DistinctBy(link => (link.Property, link.PolicyId, link.Entity.ToString())));
        if (policies.Length == 0 && (described.Length == 0 || faults.Any))
        {
            faults.Shape(isGraph ? $"{place}/@graph" : place, "holds no policy");
            found.Add(new Found(place, null, faults));
        }
    }

    // A parent may stand where a policy inherits from it.
    private static IEnumerable<LinkedNode> WithParents(LinkedNode policy, PolicyFaults faults) =>
        HeldBy(policy, [OdrlTerms.Odrl + "inheritFrom"], faults)
            .SelectMany(parent => WithParents(parent, faults)).Prepend(policy);

    // Those that stand inside an asset, a party or another policy.
    private static IEnumerable<LinkedNode> HeldBy(
        LinkedNode node, IEnumerable<string> properties, PolicyFaults faults) =>
        properties.SelectMany(node.Items)
            .Where(item => LinkedDocument.ReferenceOf(item) is null && item.Json is JsonObject)
            .Select(item => new LinkedNode((JsonObject)item.Json, item.Place, item.Scope, faults));

    private static Found Faulty(string place, string reason)
    {
        var faults = new PolicyFaults();
        faults.Shape(place, reason);
        return new Found(place, null, faults);
    }

    private sealed record Found(string Place, Policy? Policy, PolicyFaults Faults);
}
