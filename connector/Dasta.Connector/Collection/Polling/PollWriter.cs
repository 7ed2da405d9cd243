using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;

namespace Dasta.Connector.Collection.Polling;

/// <summary>Polls as JSON.</summary>
internal static class PollWriter
{
    public static JsonObject Write(PollState poll)
    {
        var json = WriteHealth(poll);
        json["source"] = poll.Order.Source;
        json["order"] = JsonNode.Parse(poll.Order.Text);
        json["polledUntil"] = new JsonObject(poll.Positions.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, WireTime.Write(one.Value))));
        return json;
    }

    /// <summary>How it fares: when it ran, what stopped it, which segments could not be fetched.</summary>
    public static JsonObject WriteHealth(PollState poll) => new()
    {
        ["nextAt"] = WireTime.Write(poll.NextAt),
        ["lastRunAt"] = poll.LastRunAt is { } ran ? WireTime.Write(ran) : null,
        ["problemCode"] = poll.ProblemCode,
        ["problem"] = poll.Problem,
        ["troubles"] = new JsonArray([.. poll.Troubles.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => Write(one.Key, one.Value))]),
    };

    private static JsonObject Write(string segment, SegmentTrouble trouble) => new()
    {
        ["segment"] = segment,
        ["code"] = trouble.Code,
        ["message"] = trouble.Message,
        ["failures"] = trouble.Failures,
        ["since"] = WireTime.Write(trouble.Since),
        ["nextAt"] = WireTime.Write(trouble.NextAt),
    };
}
