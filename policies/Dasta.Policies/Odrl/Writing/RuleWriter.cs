using System.Text.Json.Nodes;
using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading;

namespace Dasta.Policies.Odrl.Writing;

/// <summary>Writes rules with their actions, parties and duties.</summary>
internal static class RuleWriter
{
    public static void AddRules(JsonObject json, string name, ValueList<Rule> rules)
    {
        if (rules.Count > 0)
        {
            json[name] = new JsonArray([.. rules.Select(rule => (JsonNode?)Write(rule))]);
        }
    }

    public static JsonNode Write(RuleAction action)
    {
        if (action.Refinements.Count == 0 && action.Annotations.Count == 0)
        {
            return JsonValue.Create(action.Name);
        }

        var iri = action.Name.Contains(':', StringComparison.Ordinal) ? action.Name : OdrlTerms.Odrl + action.Name;
        var json = new JsonObject
        {
            ["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"] = Json.Reference(iri),
        };
        if (action.Refinements.Count > 0)
        {
            json["odrl:refinement"] = ConstraintWriter.Write(action.Refinements);
        }

        AnnotationWriter.Add(json, action.Annotations);
        return json;
    }

    /// <param name="kind"><c>Asset</c> or <c>Party</c>.</param>
    public static JsonNode Write(Entity entity, string kind)
    {
        if (entity.IsPlain)
        {
            return JsonValue.Create(entity.Id!);
        }

        var json = new JsonObject();
        Json.AddText(json, "@id", entity.Id);
        json["@type"] = $"odrl:{kind}{(entity.IsCollection ? "Collection" : string.Empty)}";
        Json.AddReference(json, "odrl:source", entity.Source);
        Json.AddItems(json, "odrl:partOf", entity.PartOf, iri => Json.Reference(iri));
        if (entity.Refinements.Count > 0)
        {
            json["odrl:refinement"] = ConstraintWriter.Write(entity.Refinements);
        }

        AnnotationWriter.Add(json, entity.Annotations);
        return json;
    }

    private static JsonObject Write(Rule rule)
    {
        var json = new JsonObject();
        Json.AddText(json, "@id", rule.Id);
        Json.AddItems(json, "action", rule.Actions, Write);
        Json.AddItems(json, "target", rule.Targets, asset => Write(asset, "Asset"));
        Json.AddItems(json, "odrl:output", rule.Outputs, asset => Write(asset, "Asset"));
        Json.AddItems(json, "assigner", rule.Assigners, party => Write(party, "Party"));
        Json.AddItems(json, "assignee", rule.Assignees, party => Write(party, "Party"));
        foreach (var function in rule.Functions.GroupBy(item => item.Name, StringComparer.Ordinal))
        {
            Json.AddItems(json, "odrl:" + function.Key, function.ToArray(), item => Write(item.Party, "Party"));
        }

        if (rule.Constraints.Count > 0)
        {
            json["constraint"] = ConstraintWriter.Write(rule.Constraints);
        }

        var duties = RuleReader.DutyName(rule.Kind);
        AddRules(json, duties == "duty" ? duties : "odrl:" + duties, rule.Duties);
        AnnotationWriter.Add(json, rule.Annotations);
        return json;
    }
}
