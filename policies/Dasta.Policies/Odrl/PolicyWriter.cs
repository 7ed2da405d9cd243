using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Meaning;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl;

/// <summary>
/// Writes a policy as the compact JSON of Dataspace Protocol 2025-1; reading it back gives an equal policy. Rules carry
/// no target, and the conflict strategy is stated (<c>odrl:conflict</c>, since the protocol's context lacks the term).
/// </summary>
public static class PolicyWriter
{
    /// <param name="withTarget">False for a dataset's own offer in a catalogue, which must not have a target.</param>
    public static JsonObject Write(Policy policy, bool withTarget)
    {
        var json = new JsonObject { ["@id"] = policy.Id, ["@type"] = policy.Kind.ToString() };
        if (withTarget && policy.Target is not null)
        {
            json["target"] = policy.Target;
        }

        AddText(json, "assigner", policy.Assigner);
        AddText(json, "assignee", policy.Assignee);
        AddText(json, "timestamp", policy.Timestamp is { } moment ? XsdDateTime.Write(moment) : null);
        AddText(json, "profile", UsesProfile(policy) ? OdrlTerms.ProfileId : null);
        json["odrl:conflict"] = new JsonObject { ["@id"] = "odrl:prohibit" };
        AddRules(json, "permission", policy.Permissions);
        AddRules(json, "prohibition", policy.Prohibitions);
        AddRules(json, "obligation", policy.Obligations);
        return json;
    }

    /// <summary>One constraint in the spelling of the wire.</summary>
    internal static JsonObject Write(Constraint constraint) => new()
    {
        ["leftOperand"] = TermTable.FindOperand(constraint.LeftOperand)?.Spelling ?? constraint.LeftOperand,
        ["operator"] = constraint.Operator,
        ["rightOperand"] = constraint.RightOperand.Count == 1
            ? JsonValue.Create(constraint.RightOperand[0])
            : new JsonArray([.. constraint.RightOperand.Select(value => JsonValue.Create(value))]),
    };

    private static void AddText(JsonObject json, string name, string? text)
    {
        if (text is not null)
        {
            json[name] = text;
        }
    }

    private static void AddRules(JsonObject json, string name, IReadOnlyList<Rule> rules)
    {
        if (rules.Count == 0)
        {
            return;
        }

        json[name] = new JsonArray([.. rules.Select(rule =>
        {
            var written = new JsonObject { ["action"] = rule.Action };
            if (rule.Constraints.Count > 0)
            {
                written["constraint"] = new JsonArray([.. rule.Constraints.Select(Write)]);
            }

            return written;
        })]);
    }

    private static bool UsesProfile(Policy policy) => policy.Permissions.Concat(policy.Prohibitions)
        .SelectMany(rule => rule.Constraints.Select(constraint => constraint.LeftOperand).Append(rule.Action))
        .Any(term => term.StartsWith(Terms.Profile, StringComparison.Ordinal));
}
