using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Meaning;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>
/// Reads a right operand: a text, <c>{"@value"}</c>, <c>{"@id"}</c>, or an array of these. The protocol forbids bare
/// numbers and booleans (contract-schema.json, RightOperand).
/// </summary>
internal static class RightOperandReader
{
    public static IReadOnlyList<string> Read(
        JsonNode? node, Operand operand, string comparison, string place, PolicyFaults faults)
    {
        var items = node is JsonArray array ? array.ToArray() : [node];
        if (items.Length is 0 or > PolicyLimits.Values)
        {
            faults.Add(PolicyCodes.MalformedValue, place, $"needs 1 to {PolicyLimits.Values} values");
            return [];
        }

        if (items.Length > 1 && !TermTable.ListOperators.Contains(comparison))
        {
            faults.Add(PolicyCodes.MalformedValue, place, $"{comparison} takes one value");
            return [];
        }

        var values = new List<string>(items.Length);
        for (var index = 0; index < items.Length; index++)
        {
            var itemPlace = node is JsonArray ? $"{place}/{index}" : place;
            var text = TextOf(items[index], operand);
            if (text is null || text.Length > PolicyLimits.TextLength || !operand.Accepts(text))
            {
                faults.Add(PolicyCodes.MalformedValue, itemPlace, "is not a value of this operand");
                continue;
            }

            values.Add(operand.Meaning == OperandMeaning.Moment
                ? XsdDateTime.Write(XsdDateTime.Read(text)!.Value)
                : text);
        }

        return values;
    }

    private static string? TextOf(JsonNode? node, Operand operand)
    {
        if (node is not JsonObject item)
        {
            return JsonTerms.AsText(node);
        }

        if (item.Count == 1 && item.ContainsKey("@id"))
        {
            return JsonTerms.AsText(item["@id"]);
        }

        var type = JsonTerms.AsText(item["@type"]);
        var typeFits = !item.ContainsKey("@type")
            || (type is not null && TermTable.Expand(type) == XsdDateTime.Namespace + TypeOf(operand));
        return typeFits && item.All(part => part.Key is "@value" or "@type") ? JsonTerms.AsText(item["@value"]) : null;
    }

    private static string TypeOf(Operand operand) =>
        operand.Meaning == OperandMeaning.Moment ? "dateTime"
        : operand.Iri == OdrlTerms.Purpose ? "anyURI"
        : "string";
}
