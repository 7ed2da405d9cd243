using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Policies;

/// <summary>A decision as the audit keeps it, in words: the verdict, then every rule and what became of it.</summary>
internal static class StoredDecision
{
    private const char PathEnd = '#';

    /// <summary>The decision of an entry: its report, or null when none was reached.</summary>
    public static JsonObject? Of(JsonObject entry)
    {
        try
        {
            return JsonNode.Parse(entry.Text("decision")) as JsonObject;
        }
        catch (JsonException)
        {
            // An empty text, or what another version of the connector wrote.
            return null;
        }
    }

    /// <summary><c>permit</c>, <c>deny</c>, <c>invalid</c> or nothing.</summary>
    public static string Verdict(JsonObject entry) => Of(entry)?.Text("decision") ?? string.Empty;

    public static IEnumerable<string> Write(JsonObject report)
    {
        var request = report.Object("policyRequest") ?? [];
        yield return $"{report.Text("decision")}: {request.Text("action")} of {request.Text("target")} by "
            + $"{request.Text("assignee")} at {report.Text("created")}";
        if (report.Object("decidedBy") is { } rule)
        {
            yield return $"Decided by {rule.Text("place")} of {rule.Text("policy")}.";
        }

        foreach (var line in report.Objects("policyReport").SelectMany(policy => policy.Objects("ruleReport"))
            .SelectMany(WriteRule))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> WriteRule(JsonObject rule)
    {
        yield return $"  {rule.Text("place")}: {Small(rule.Text("activationState"))}, "
            + (rule.Text("attemptState") switch
            {
                "Attempted" => "what was asked",
                "NotAttempted" => "about something else",
                _ => Small(rule.Text("deonticState")),
            });
        foreach (var line in rule.Objects("premiseReport").Where(premise => premise.ContainsKey("outcome"))
            .SelectMany(premise => WriteConstraint(premise, "    ")))
        {
            yield return line;
        }

        foreach (var line in rule.Objects("conditionReport").SelectMany(WriteRule))
        {
            yield return "  " + line;
        }
    }

    private static IEnumerable<string> WriteConstraint(JsonObject constraint, string margin)
    {
        var known = constraint.Text("constraintLeftOperand");
        yield return $"{margin}{constraint.Text("outcome")}: {LastPart(constraint.Text("leftOperand"))} "
            + $"{constraint.Text("constraintOperator")} {constraint.Text("constraintRightOperand")}"
            + (known.Length == 0 ? string.Empty : $" (known: {known})");
        foreach (var line in constraint.Objects("premiseReport")
            .SelectMany(part => WriteConstraint(part, margin + "  ")))
        {
            yield return line;
        }
    }

    private static string LastPart(string iri) => iri[(iri.LastIndexOfAny(['/', PathEnd]) + 1)..];

    private static string Small(string word) => word.Length == 0 ? word : char.ToLowerInvariant(word[0]) + word[1..];
}
