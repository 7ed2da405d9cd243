using System.Text.Json.Nodes;
using Dasta.Connector.People.Told;
using Dasta.Design.Texts;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;

namespace Dasta.Connector.Pages.Audit;

/// <summary>A decision as the audit stores it, told in the language of a page.</summary>
internal static class DecisionTold
{
    /// <summary>What was decided for whom, then every condition and what became of it.</summary>
    public static IReadOnlyList<string> Lines(string report, Language language)
    {
        var json = JsonNode.Parse(report)!.AsObject();
        var words = new PolicyWords(PolicyTold.Words(language));
        var request = json["policyRequest"] as JsonObject;
        var roles = (request?["claims"]?["role"] as JsonArray)?.Select(role => words.OfValue(role!.ToString())) ?? [];
        return
        [
            string.Format(
                null, AuditTexts.Decided.In(language), AuditTexts.Verdict(json["decision"]?.ToString()).In(language),
                words.OfAction(request?["action"]?.ToString() ?? string.Empty), string.Join(", ", roles),
                request?["purpose"] is { } purpose ? words.OfValue(purpose.ToString()) : "–"),
            .. Constraints(json).Select(one => string.Format(
                null, AuditTexts.Condition.In(language), Told(one, words),
                AuditTexts.ConditionOutcome(one["outcome"]?.ToString()).In(language),
                one["constraintLeftOperand"] is { } known
                    ? string.Format(null, AuditTexts.Known.In(language), words.OfValue(known.ToString()))
                    : string.Empty)),
        ];
    }

    // Of the rules that hold, wherever they lie in the report.
    private static IEnumerable<JsonObject> Constraints(JsonObject json) =>
        (json["policyReport"] as JsonArray ?? []).OfType<JsonObject>()
            .SelectMany(policy => (policy["ruleReport"] as JsonArray ?? []).OfType<JsonObject>())
            .SelectMany(rule => (rule["premiseReport"] as JsonArray ?? []).OfType<JsonObject>())
            .Where(premise => premise["leftOperand"] is not null);

    private static string Told(JsonObject constraint, PolicyWords words)
    {
        var comparison = constraint["constraintOperator"]?.ToString()
            .Replace("odrl:", string.Empty, StringComparison.Ordinal);
        var right = (constraint["constraintRightOperand"] as JsonArray)?.Select(value => value!.ToString())
            ?? [constraint["constraintRightOperand"]?.ToString() ?? string.Empty];
        return Enum.TryParse<Operator>(comparison, ignoreCase: true, out var known)
            ? words.Of(new Constraint.Atomic(
                constraint["leftOperand"]!.ToString(), known,
                [.. right.Select(text => text.Contains(':', StringComparison.Ordinal)
                    ? Value.Iri(text) : new Value(text))]))
            : $"{constraint["leftOperand"]} {comparison} {string.Join(", ", right)}";
    }
}
