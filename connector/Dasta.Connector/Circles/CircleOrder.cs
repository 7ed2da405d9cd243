using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Circles;

/// <summary>
/// An order to enter a circle: <c>{id, name, members[], indicators[]}</c>. The id has to be agreed among the members;
/// its
/// form is that of a dataset.
/// </summary>
internal sealed record CircleOrder(string Id, string Name, IReadOnlyList<Did> Members, JsonArray Indicators)
{
    private const int MembersMaximum = 500;

    /// <summary>Refused with CONN-010, naming every fault.</summary>
    public static Outcome<CircleOrder> Read(JsonObject body)
    {
        var faults = new List<string>();
        var id = TextOf(body["id"]);
        var name = TextOf(body["name"]);
        if (id is null || !id.StartsWith("urn:", StringComparison.Ordinal))
        {
            faults.Add("id must be an IRI that starts with urn:");
        }

        if (name is not { Length: > 0 and <= 300 } || name.Any(char.IsControl))
        {
            faults.Add("name must be a text of 1 to 300 characters");
        }

        var members = (body["members"] as JsonArray)?.Select(member => Did.Parse(TextOf(member))).ToArray() ?? [];
        if (members.Length is 0 or > MembersMaximum || Array.Exists(members, member => !member.Succeeded))
        {
            faults.Add($"members must be a list of 1 to {MembersMaximum} DIDs");
        }

        if (body["indicators"] is not JsonArray indicators)
        {
            faults.Add("indicators must be a list of indicator codes");
            indicators = [];
        }

        return faults.Count > 0
            ? ConnectorCodes.MalformedCircle.Refuse(string.Join("; ", faults) + ".")
            : new CircleOrder(
                id!, name!, [.. members.Select(member => member.Value).Distinct()], indicators.DeepClone().AsArray());
    }

    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
