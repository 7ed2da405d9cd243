using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Node.Database.Internal;

/// <summary>The statements on <c>node.outgoing_message</c>.</summary>
internal sealed class OutboxTable(NpgsqlDataSource source)
{
    // The first open message of each subject.
    private const string Heads =
        """
        from node.outgoing_message h where h.state = 'open' and not exists (
            select from node.outgoing_message e
            where e.state = 'open' and e.subject = h.subject and e.sequence < h.sequence)
        """;

    public NpgsqlDataSource Source => source;

    /// <summary>
    /// Takes the first open message of each subject that is due, and commits that an attempt at it begins before a byte
    /// is sent: whoever reads the row later knows that it may have been. One commit for all.
    /// </summary>
    public static async Task<IReadOnlyList<OutboxRow>> ClaimAsync(
        NpgsqlConnection connection, DateTimeOffset now, long[] underway, int count,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with head as (
                select h.sequence, h.attempted_at is not null as attempted {Heads}
                and h.due <= $1 and not (h.sequence = any($2)) order by h.due, h.sequence limit $3)
            update node.outgoing_message m set attempts = m.attempts + 1, attempted_at = $1
            from head where m.sequence = head.sequence
            returning m.sequence, m.id, m.subject, m.kind, m.method, m.address, m.body, m.content_type, m.peer,
                m.attempts - 1, head.attempted
            """,
            connection);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(underway);
        command.Parameters.AddWithValue(count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var message = new OutgoingMessage(
                reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                new Uri(reader.GetString(5)), reader.GetString(6), reader.GetString(7),
                Did.Parse(reader.GetString(8)).Value);
            rows.Add(new OutboxRow(reader.GetInt64(0), message, reader.GetInt32(9), reader.GetBoolean(10)));
        }

        return rows;
    }

    /// <summary>When the next message is due; null when none is open.</summary>
    public static async Task<DateTimeOffset?> NextDueAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select h.due {Heads} order by h.due, h.sequence limit 1", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due
            ? new DateTimeOffset(due, TimeSpan.Zero)
            : null;
    }

    public Task PutOffAsync(
        OutboxRow row, DateTimeOffset due, AttemptEnd end, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            update node.outgoing_message
            set attempts = $2, due = $3, last_status = $4, last_refusal = $5, last_answer = $6
            where sequence = $1 and state = 'open'
            """,
            cancellationToken, row.Sequence, row.Attempts + 1, due, end.Status, end.Reason, end.Answer);

    /// <summary>
    /// Closes messages that ended, all in one statement. It need not reach the disk at once: what a crash of the
    /// database takes back stands as attempted, and the peer is asked before it is sent again.
    /// </summary>
    public static async Task CloseAsync(
        NpgsqlConnection connection, IReadOnlyList<OutboxClosing> ended, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            update node.outgoing_message m
            set state = e.state, last_status = e.status, last_refusal = e.refusal, last_answer = e.answer,
                closed_at = $6, body = case when e.keeps_body then m.body else '' end
            from unnest($1, $2, $3, $4, $5, $7) as e (sequence, state, status, refusal, answer, keeps_body)
            where m.sequence = e.sequence and m.state = 'open'
                and set_config('synchronous_commit', 'off', true) = 'off'
            """,
            connection);
        command.Parameters.AddWithValue(ended.Select(one => one.Sequence).ToArray());
        command.Parameters.AddWithValue(ended.Select(one => one.State).ToArray());
        command.Parameters.AddWithValue(ended.Select(one => one.End.Status).ToArray());
        command.Parameters.AddWithValue(ended.Select(one => one.End.Reason).ToArray());
        command.Parameters.AddWithValue(ended.Select(one => one.End.Answer).ToArray());
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(ended.Select(one => one.KeepsBody).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Removes what was delivered, and what was given up, long ago.</summary>
    public Task CleanAsync(
        DateTimeOffset deliveredBefore, DateTimeOffset deadBefore, CancellationToken cancellationToken) => ExecuteAsync(
        """
        delete from node.outgoing_message
        where state = 'delivered' and closed_at < $1 or state = 'dead' and closed_at < $2
        """, cancellationToken, deliveredBefore, deadBefore);

    private async Task ExecuteAsync(string text, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = source.CreateCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
