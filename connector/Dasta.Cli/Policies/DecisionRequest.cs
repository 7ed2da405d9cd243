using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Reading;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Policies;

/// <summary>
/// A request for <c>dasta policy decide</c>, as its file holds it; the help of the command shows its form.
/// </summary>
/// <param name="Ranks">Whose rules each policy holds, by its id.</param>
internal sealed record DecisionRequest(PolicyRequest Request, IReadOnlyDictionary<string, Rank> Ranks)
{
    /// <summary>Refused with POLICY-020, naming every part that is not as it should be.</summary>
    /// <param name="names">How the policies' document writes names.</param>
    public static Outcome<DecisionRequest> Read(JsonObject json, DocumentNames names)
    {
        var parts = new RequestParts(json, names);
        parts.Only("action", "target", "assignee", "at", "purpose", "claims", "counts", "fulfilled", "facts",
            "memberOf", "ranks");
        var facts = parts.Facts("claims", []);
        facts = parts.Facts("facts", facts);
        facts = parts.Terms("purpose", facts);
        var request = new PolicyRequest(
            parts.Name("action") ?? string.Empty,
            parts.Id("target"),
            parts.Id("assignee"),
            [],
            Purpose: null,
            parts.Moment("at"),
            new Dictionary<string, string>(StringComparer.Ordinal))
        {
            Facts = facts,
            Counts = parts.Counts("counts"),
            Fulfilled = parts.Ids("fulfilled"),
            MemberOf = parts.Collections("memberOf"),
            NarrowsData = false,
        };
        var ranks = parts.Ranks("ranks");
        if (request.Action.Length == 0)
        {
            parts.Fault("action", "is missing");
        }

        return parts.Faults.Count > 0
            ? PolicyCodes.MalformedRequest.Refuse(string.Join("; ", parts.Faults) + ".")
            : new DecisionRequest(request, ranks);
    }
}
