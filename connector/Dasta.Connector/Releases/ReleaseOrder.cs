using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Releases;

/// <summary>A release that was ordered, as its row in <c>connector.release_order</c> says.</summary>
internal sealed record ReleaseOrder
{
    public const string Waiting = "WAITING";
    public const string Running = "RUNNING";
    public const string Completed = "COMPLETED";
    public const string Refused = "REFUSED";
    public const string Failed = "FAILED";

    public required long Id { get; init; }

    /// <summary>The order as it came, in JSON.</summary>
    public required string Request { get; init; }

    public required string State { get; init; }

    /// <summary>How often it was begun: more than once where a process stopped in the middle.</summary>
    public required int Attempts { get; init; }

    /// <summary>The indicator that is being calculated.</summary>
    public string? Indicator { get; init; }

    /// <summary>Indicators that are calculated, of how many.</summary>
    public int Done { get; init; }

    public int Total { get; init; }

    /// <summary>What came of it, in JSON; null until it is completed.</summary>
    public string? Summary { get; init; }

    /// <summary>Code of the refusal it ended in.</summary>
    public string? Problem { get; init; }

    /// <summary>Its message.</summary>
    public string? Message { get; init; }

    public required DateTime OrderedAt { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    /// <summary>Whether something is still to come of it.</summary>
    public bool IsOpen => State is Waiting or Running;

    /// <summary>What it ended in, where it came to nothing.</summary>
    public Refusal? Refusal => Problem is null
        ? null
        : RefusalTable.All.Single(row => row.Code == Problem).Refuse() with { Message = Message! };

    /// <summary>Figures it wrote.</summary>
    public long Written => Summary is null ? 0
        : JsonNode.Parse(Summary)!["added"]!.GetValue<long>() + JsonNode.Parse(Summary)!["changed"]!.GetValue<long>();

    public JsonObject Describe() => new()
    {
        ["id"] = Id,
        ["state"] = State,
        ["request"] = JsonNode.Parse(Request),
        ["attempts"] = Attempts,
        ["indicator"] = Indicator,
        ["done"] = Done,
        ["total"] = Total,
        ["orderedAt"] = OrderedAt,
        ["startedAt"] = StartedAt,
        ["finishedAt"] = FinishedAt,
        ["summary"] = Summary is null ? null : JsonNode.Parse(Summary),
        ["problem"] = Refusal is not { } refusal ? null : new JsonObject
        {
            ["code"] = refusal.Code, ["message"] = refusal.Message, ["hint"] = refusal.Hint,
        },
    };
}
