using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Reading;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes;

namespace Dasta.Policies.Odrl;

/// <summary>
/// Reads policies from the compact JSON of Dataspace Protocol 2025-1 and from JSON-LD: compact terms, prefixed names,
/// full IRIs, inline contexts, the expanded and the flattened form give the same policy. What it does not know it
/// refuses with its place (a JSON pointer), all faults at once; nothing is dropped or repaired, nothing is fetched.
/// </summary>
public static class PolicyReader
{
    /// <summary>One policy. Refused with POLICY-001 to POLICY-014.</summary>
    public static Outcome<Policy> Read(JsonObject json)
    {
        var found = DocumentReader.Read(json);
        var faults = found.SelectMany(item => item.Faults).ToArray();
        if (faults.Length > 0)
        {
            return PolicyFaults.RefusalOf(faults);
        }

        return found is [{ Policy: { } policy }]
            ? policy
            : Specs.Outcomes.Codes.PolicyCodes.Malformed.Refuse("/: holds more than one policy.");
    }

    /// <summary>
    /// Every policy of a document, each with its faults: one object, an array of policies, which may inherit from one
    /// another, or a graph.
    /// </summary>
    public static IReadOnlyList<PolicyReading> ReadAll(JsonNode? document) => DocumentReader.Read(document);

    /// <summary>Every policy of a document. Refused with the faults of all, POLICY-001 to POLICY-021.</summary>
    public static Outcome<IReadOnlyList<PolicyReading>> ReadEach(JsonNode? document)
    {
        var found = DocumentReader.Read(document);
        var faults = found.SelectMany(item => item.Faults).ToArray();
        return faults.Length > 0
            ? PolicyFaults.RefusalOf(faults)
            : Outcome<IReadOnlyList<PolicyReading>>.Of(found);
    }

    /// <summary>
    /// How something that goes with a document, such as a request, is read: by its contexts and the fixed prefixes.
    /// </summary>
    public static DocumentNames NamesOf(JsonNode? document)
    {
        var scope = (document is JsonArray items ? items.ToArray() : [document]).OfType<JsonObject>()
            .Aggregate(TermScope.Default, (outer, policy) => policy.ContainsKey("@context")
                ? ContextReader.Read(policy["@context"], outer, "/@context", new PolicyFaults())
                : outer);
        return new DocumentNames(scope);
    }
}
