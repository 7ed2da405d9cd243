using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Meaning;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Offers;

/// <summary>What the policies of offers mean for a participant that asks.</summary>
internal sealed class OfferPolicies(TimeProvider time)
{
    /// <summary>
    /// Whether a policy could permit the requester anything now. The purpose is the one the policy names: by asking for
    /// the offer unchanged the consumer states it. Refused with DSP-010.
    /// </summary>
    public Outcome<Done> Check(JsonObject policy, string dataset, Requester requester)
    {
        var read = PolicyReader.Read(policy);
        return !read.Succeeded ? read.Refusal
            : Permits(read.Value, dataset, requester) ? Done.Value
            : DataspaceCodes.PolicyRefuses.Refuse();
    }

    /// <summary>True when the two policies permit and prohibit the same, however they are spelled.</summary>
    public static bool HaveSameTerms(JsonObject asked, JsonObject ours)
    {
        var left = PolicyReader.Read(asked);
        var right = PolicyReader.Read(ours);
        return left.Succeeded && right.Succeeded
            ? left.Value.HasSameTerms(right.Value)
            : SameRules(asked, ours);
    }

    /// <summary>The purpose a policy names first; null when it names none.</summary>
    public static string? PurposeOf(Policy policy) => Purposes(policy).FirstOrDefault();

    private static IEnumerable<string> Purposes(Policy policy) => policy.Permissions
        .SelectMany(rule => rule.Constraints)
        .Where(constraint => constraint.LeftOperand == OdrlTerms.Purpose)
        .Where(constraint => constraint.Operator is "eq" or "isA" or "isAnyOf")
        .SelectMany(constraint => constraint.RightOperand);

    // Terms that are not understood here (a peer's own profile) are equal only when they are written equally.
    private static bool SameRules(JsonObject left, JsonObject right) =>
        ((string[])["permission", "prohibition", "obligation", "profile"])
            .All(name => JsonNode.DeepEquals(left[name], right[name]));

    private bool Permits(Policy policy, string dataset, Requester requester)
    {
        var now = time.GetUtcNow();
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        if (requester.Nis is not null)
        {
            claims["nis"] = requester.Nis;
        }

        var purposes = Purposes(policy).Cast<string?>().Append(null).Distinct(StringComparer.Ordinal);
        var actions = policy.Permissions.Select(rule => rule.Action).Distinct(StringComparer.Ordinal).ToArray();
        return purposes.Any(purpose => actions.Any(action => PolicyEvaluator.Evaluate(
            policy,
            new PolicyRequest(
                action, dataset, requester.Did.ToString(), requester.Roles.ToArray(), purpose, now, claims)).Permits));
    }
}
