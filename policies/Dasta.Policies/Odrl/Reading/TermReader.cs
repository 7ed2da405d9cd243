using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Reading.Linked;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Reads values that are terms or references, in every form JSON-LD writes them.</summary>
internal static class TermReader
{
    /// <summary>
    /// The full IRI of a term (an action, operator, left operand); null, with a fault, for anything else.
    /// </summary>
    public static string? Term(LinkedItem item, PolicyFaults faults) =>
        Checked(TextOf(item.Json) is { } text ? item.Scope.Term(text) : null, item.Place, faults);

    /// <summary>The full IRI of a reference; null, with a fault, for anything else.</summary>
    public static string? Iri(LinkedItem item, PolicyFaults faults) =>
        Checked(TextOf(item.Json) is { } text ? item.Scope.Iri(text) : null, item.Place, faults);

    /// <summary>The one value of a property; null when it is absent, or, with a fault, when there are more.</summary>
    public static LinkedItem? Single(LinkedNode node, string iri, PolicyFaults faults)
    {
        var items = node.Items(iri);
        if (items.Count > 1)
        {
            faults.Shape(items[1].Place, "stands beside another where one is allowed");
        }

        return items.Count == 0 ? null : items[0];
    }

    /// <summary>A text, plain or wrapped as an IRI or literal.</summary>
    private static string? TextOf(JsonNode node) => node is JsonObject json
        ? JsonText.Of(json["@id"] ?? json["@value"] ?? json["uid"])
        : JsonText.Of(node);

    private static string? Checked(string? text, string place, PolicyFaults faults)
    {
        if (text is { Length: > 0 and <= PolicyLimits.TextLength })
        {
            return text;
        }

        faults.Shape(place, "is not a text of allowed length");
        return null;
    }
}
