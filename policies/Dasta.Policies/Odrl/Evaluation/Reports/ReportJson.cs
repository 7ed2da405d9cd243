using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Writing;

namespace Dasta.Policies.Odrl.Evaluation.Reports;

/// <summary>
/// Writes a decision in the shape of the ODRL compliance report model
/// (<c>https://w3id.org/force/compliance-report#</c>):
/// policy reports hold rule reports, those premise reports and, for duties, condition reports. What the model has no
/// word for (the decision, places, what was not known) is written in the profile's.
/// </summary>
internal static class ReportJson
{
    private const string Vocabulary = "https://w3id.org/force/compliance-report#";

    public static JsonObject Write(Decision decision)
    {
        var json = new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["@vocab"] = Vocabulary,
                ["odrl"] = OdrlTerms.Odrl,
                ["created"] = "http://purl.org/dc/terms/created",
            },
            ["decision"] = Small(decision.Verdict.ToString()),
        };
        if (decision.DecidedBy is { } rule)
        {
            json["decidedBy"] = new JsonObject { ["policy"] = rule.Policy, ["place"] = rule.Place };
        }

        if (decision.Request.At is { } at)
        {
            json["created"] = Moment.Write(at);
        }

        json["policyRequest"] = Write(decision.Request);
        json["policyReport"] = new JsonArray([.. decision.Policies.Select(policy => (JsonNode?)Write(policy))]);
        return json;
    }

    private static JsonObject Write(PolicyRequest request)
    {
        var json = new JsonObject { ["action"] = request.Action };
        Json.AddText(json, "target", request.Target);
        Json.AddText(json, "assignee", request.Assignee);
        Json.AddText(json, "purpose", request.Purpose);
        var claims = new JsonObject();
        if (request.Roles.Count > 0)
        {
            claims["role"] = Texts(request.Roles.Order(StringComparer.Ordinal));
        }

        foreach (var (name, value) in request.Claims.OrderBy(claim => claim.Key, StringComparer.Ordinal))
        {
            claims[name] = value;
        }

        foreach (var (name, values) in request.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal))
        {
            claims[name] = Texts(values.Select(value => value.Text));
        }

        json["claims"] = claims;
        if (request.Counts.Count > 0)
        {
            json["counts"] = Members(request.Counts, count => JsonValue.Create(count));
        }

        if (request.Fulfilled.Count > 0)
        {
            json["fulfilled"] = Texts(request.Fulfilled.Order(StringComparer.Ordinal));
        }

        if (request.MemberOf.Count > 0)
        {
            json["memberOf"] = Members(request.MemberOf, Texts);
        }

        return json;
    }

    private static JsonObject Write(PolicyReport report)
    {
        var json = new JsonObject
        {
            ["@type"] = "PolicyReport",
            ["policy"] = report.PolicyId,
            ["rank"] = report.Rank == Rank.DataSpace ? "dataspace" : "participant",
            ["decision"] = Small(report.Verdict.ToString()),
        };
        if (report.Faults.Count > 0)
        {
            json["faults"] = new JsonArray([.. report.Faults.Select(fault => (JsonNode?)fault.ToJson())]);
        }

        json["ruleReport"] = new JsonArray([.. report.Rules.Select(rule => (JsonNode?)Write(rule))]);
        return json;
    }

    private static JsonObject Write(RuleReport report)
    {
        var json = new JsonObject
        {
            ["@type"] = report.Rule.Kind + "Report",
            ["rule"] = report.Rule.Id ?? report.Place,
            ["place"] = report.Place,
            ["activationState"] = report.IsActive ? "Active" : "Inactive",
        };
        if (report.Rule.Kind != RuleKind.Duty)
        {
            json["attemptState"] = report.Matches ? "Attempted" : "NotAttempted";
        }

        // A decision comes before what it is about: by the model, an action that is not known to be done sets nothing.
        json["performanceState"] = report.IsFulfilled ? "Performed" : "Unknown";
        json["deonticState"] = report.IsFulfilled ? "Fulfilled" : "NonSet";

        json["premiseReport"] = new JsonArray(
        [
            .. report.Rule.Kind == RuleKind.Duty ? [] : (JsonNode?[])
            [
                Premise("ActionReport", report.IsOfAction), Premise("TargetReport", report.IsOfTarget),
                Premise("PartyReport", report.IsOfParty),
            ],
            .. report.Constraints.Select(constraint => (JsonNode?)Write(constraint)),
        ]);
        if (report.Duties.Count > 0)
        {
            json["conditionReport"] = new JsonArray([.. report.Duties.Select(duty => (JsonNode?)Write(duty))]);
        }

        return json;
    }

    private static JsonObject Write(ConstraintReport report)
    {
        var json = Premise("ConstraintReport", Check.Holds(report.Outcome));
        json["constraint"] = report.Constraint.Id ?? report.Place;
        json["outcome"] = Small(report.Outcome.ToString());
        if (report.Constraint is Constraint.Atomic atomic)
        {
            json["leftOperand"] = atomic.LeftOperand;
            Json.AddText(json, "constraintLeftOperand", report.Known);
            json["constraintOperator"] = "odrl:" + EnumNames.Of(atomic.Operator);
            json["constraintRightOperand"] = atomic.References is [var reference]
                ? reference
                : Texts(atomic.References.Count > 0 ? atomic.References : atomic.Right.Select(value => value.Text));
        }
        else if (report.Constraint is Constraint.Logical logical)
        {
            json["constraintOperator"] = "odrl:" + EnumNames.Of(logical.Operator);
            json["premiseReport"] = new JsonArray([.. report.Parts.Select(part => (JsonNode?)Write(part))]);
        }

        return json;
    }

    private static JsonObject Premise(string type, bool holds) => new()
    {
        ["@type"] = type, ["satisfactionState"] = holds ? "Satisfied" : "Unsatisfied",
    };

    private static JsonObject Members<T>(IReadOnlyDictionary<string, T> members, Func<T, JsonNode?> write) =>
        new(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, write(member.Value))));

    private static JsonArray Texts(IEnumerable<string> texts) =>
        new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
