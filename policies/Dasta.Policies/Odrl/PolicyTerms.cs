using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl;

/// <summary>Whether two policies on the wire hold the same terms.</summary>
public static class PolicyTerms
{
    // Who agreed with whom, over what and when, which an agreement adds to the terms of its offer.
    private static readonly string[] OwnParts =
        ["@context", "@id", "uid", "@type", "target", "assigner", "assignee", "timestamp"];

    // Whether these stand in an order that means something is not known, or they do.
    private static readonly string[] Ordered = ["@list", "andSequence"];

    /// <summary>
    /// True when the two permit, prohibit and demand the same, however they are spelled. Terms that are not understood
    /// here (a peer's own profile) are the same only when every part of every rule is written the same, but for the
    /// order of what has none.
    /// </summary>
    public static bool AreSame(JsonObject left, JsonObject right)
    {
        var one = PolicyReader.Read(left);
        var other = PolicyReader.Read(right);
        return one.Succeeded && other.Succeeded
            ? one.Value.HasSameTerms(other.Value)
            : !one.Succeeded && !other.Succeeded && Written(left) == Written(right) && HaveOneContext(left, right);
    }

    // A message carries the context for the policy in it, so that one side may be without.
    private static bool HaveOneContext(JsonObject left, JsonObject right) =>
        left["@context"] is not { } one || right["@context"] is not { } other || JsonNode.DeepEquals(one, other);

    private static string Written(JsonObject policy) => Members(
        policy.Where(member => !OwnParts.Contains(Local(member.Key), StringComparer.Ordinal)));

    private static string Written(JsonNode? node, bool isOrdered) => node switch
    {
        JsonObject json => Members(json),
        JsonArray { Count: 1 } one => Written(one[0], isOrdered),
        JsonArray many => $"[{string.Join(',', isOrdered
            ? many.Select(item => Written(item, isOrdered: false))
            : many.Select(item => Written(item, isOrdered: false)).Order(StringComparer.Ordinal))}]",
        null => "null",
        _ => node.ToJsonString(),
    };

    private static string Members(IEnumerable<KeyValuePair<string, JsonNode?>> members) => $"{{{string.Join(',', members
        .Select(member => (Name: Local(member.Key), member.Value))
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .Select(member => $"{JsonValue.Create(member.Name).ToJsonString()}:"
            + Written(member.Value, Ordered.Contains(member.Name, StringComparer.Ordinal))))}}}";

    private static string Local(string name) =>
        name.StartsWith("odrl:", StringComparison.Ordinal) ? name["odrl:".Length..]
        : name.StartsWith(OdrlTerms.Odrl, StringComparison.Ordinal) ? name[OdrlTerms.Odrl.Length..]
        : name;
}
