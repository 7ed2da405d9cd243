using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;
using Npgsql;

namespace Dasta.Connector.Processes.Delivery;

/// <summary>What became of the last message of a process, so that its owner sees why nothing moves.</summary>
internal static class DeliveryTrace
{
    /// <summary>
    /// <c>{kind, state, attempts, attemptedAt, answer, nextAttempt}</c> of the first message that is still to be
    /// delivered, or of the last one; null when nothing was sent lately.
    /// </summary>
    /// <param name="pid">Our own identifier of the process.</param>
    public static async Task<JsonObject?> FindAsync(
        NpgsqlDataSource database, string pid, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            (select kind, state, attempts, attempted_at, last_status, last_refusal, due, closed_at,
                last_answer
             from node.outgoing_message where subject = $1 and state = 'open' order by sequence limit 1)
            union all
            (select kind, state, attempts, attempted_at, last_status, last_refusal, due, closed_at,
                last_answer
             from node.outgoing_message where subject = $1 and state <> 'open' order by sequence desc limit 1)
            limit 1
            """);
        command.Parameters.AddWithValue(pid);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
        {
            return null;
        }

        var state = row.GetString(1);
        return new JsonObject
        {
            ["kind"] = row.GetString(0),
            ["state"] = state,
            ["attempts"] = row.GetInt32(2),
            ["attemptedAt"] = Moment(row, 3),
            ["answer"] = AnswerOf(row),
            ["nextAttempt"] = state == "open" ? Moment(row, 6) : null,
            ["closedAt"] = Moment(row, 7),
        };
    }

    private static string? AnswerOf(NpgsqlDataReader row)
    {
        var reason = row.IsDBNull(5) ? string.Empty : row.GetString(5);
        var status = !row.IsDBNull(4) && row.GetInt32(4) > 0
            ? FormattableString.Invariant($"status {row.GetInt32(4)}")
            : string.Empty;
        var said = row.IsDBNull(8) ? string.Empty : row.GetString(8);
        string[] parts = [reason.Length > 0 ? reason : status, said];
        return parts.Any(part => part.Length > 0)
            ? string.Join(": ", parts.Where(part => part.Length > 0))
            : null;
    }

    private static string? Moment(NpgsqlDataReader row, int column) =>
        row.GetFieldValue<DateTimeOffset?>(column) is { } moment ? WireTime.Write(moment) : null;
}
