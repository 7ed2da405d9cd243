using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Meaning;

namespace Dasta.Policies.Odrl;

/// <summary>
/// A decision with every rule and constraint and what became of it; its JSON is what the audit stores.
/// </summary>
public sealed record Decision(Verdict Verdict, IReadOnlyList<RuleReport> Rules, string PolicyId, PolicyRequest Request)
{
    public bool Permits => Verdict == Verdict.Permit;

    /// <summary>The decision as one object; <c>decision</c> is <c>permit</c>, <c>deny</c> or <c>invalid</c>.</summary>
    public JsonObject ToJson() => new()
    {
        ["decision"] = Lower(Verdict),
        ["policy"] = PolicyId,
        ["request"] = new JsonObject
        {
            ["action"] = Request.Action,
            ["target"] = Request.Target,
            ["assignee"] = Request.Assignee,
            ["roles"] = new JsonArray(
                [.. Request.Roles.Order(StringComparer.Ordinal).Select(role => JsonValue.Create(role))]),
            ["purpose"] = Request.Purpose,
            ["at"] = XsdDateTime.Write(Request.At),
            ["claims"] = new JsonObject(Request.Claims.OrderBy(claim => claim.Key, StringComparer.Ordinal)
                .Select(claim => KeyValuePair.Create(claim.Key, (JsonNode?)JsonValue.Create(claim.Value)))),
        },
        ["rules"] = new JsonArray([.. Rules.Select(Write)]),
    };

    private static JsonObject Write(RuleReport report) => new()
    {
        ["rule"] = report.Place,
        ["kind"] = Lower(report.Kind),
        ["action"] = report.Action,
        ["matches"] = report.Matches,
        ["active"] = report.Active,
        ["constraints"] = new JsonArray([.. report.Constraints.Select(item =>
        {
            var written = PolicyWriter.Write(item.Constraint);
            written["outcome"] = Lower(item.Outcome);
            return written;
        })]),
    };

    private static string Lower<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
