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
    /// Closes what ended and takes what is due, in one way to the database and one commit.
    /// </summary>
    /// <param name="ended">What is closed. That alone need not reach the disk at once.</param>
    /// <param name="underway">What is being delivered and not taken again.</param>
    /// <param name="count">The most that is taken.</param>
    public static async Task<IReadOnlyList<OutboxRow>> TurnAsync(
        NpgsqlConnection connection, IReadOnlyList<OutboxClosing> ended, DateTimeOffset now, long[] underway,
        int count, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (ended.Count > 0)
        {
            batch.BatchCommands.Add(Closing(ended, now));
        }

        if (count > 0)
        {
            batch.BatchCommands.Add(Claiming(now, underway, count));
        }

        if (batch.BatchCommands.Count == 0)
        {
            return [];
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
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

    /// <summary>
    /// Takes the first open message of each subject that is due, and commits that an attempt at it begins before a byte
    /// is sent: whoever reads the row later knows that it may have been. The commit waits for the disk again where a
    /// closing before it would not have.
    /// </summary>
    private static NpgsqlBatchCommand Claiming(DateTimeOffset now, long[] underway, int count)
    {
        var command = new NpgsqlBatchCommand(
            $"""
            with head as (
                select h.sequence, h.attempted_at is not null as attempted {Heads}
                and h.due <= $1 and not (h.sequence = any($2)) order by h.due, h.sequence limit $3)
            update node.outgoing_message m set attempts = m.attempts + 1, attempted_at = $1
            from head
            where m.sequence = head.sequence and set_config('synchronous_commit', 'on', true) = 'on'
            returning m.sequence, m.id, m.subject, m.kind, m.method, m.address, m.body, m.content_type, m.peer,
                m.attempts - 1, head.attempted
            """);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(underway);
        command.Parameters.AddWithValue(count);
        return command;
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
    private static NpgsqlBatchCommand Closing(IReadOnlyList<OutboxClosing> ended, DateTimeOffset now)
    {
        var command = new NpgsqlBatchCommand(
            """
            update node.outgoing_message m
            set state = e.state, last_status = e.status, last_refusal = e.refusal, last_answer = e.answer,
                closed_at = $6, body = case when e.keeps_body then m.body else '' end
            from unnest($1, $2, $3, $4, $5, $7) as e (sequence, state, status, refusal, answer, keeps_body)
            where m.sequence = e.sequence and m.state = 'open'
                and set_config('synchronous_commit', 'off', true) = 'off'
            """);
        command.Parameters.AddWithValue(ended.Select(one => one.Sequence).ToArray());
        command.Parameters.AddWithValue(ended.Select(one => one.State).ToArray());
        command.Parameters.AddWithValue(ended.Select(one => one.End.Status).ToArray());
        command.Parameters.AddWithValue(ended.Select(one => one.End.Reason).ToArray());
        command.Parameters.AddWithValue(ended.Select(one => one.End.Answer).ToArray());
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(ended.Select(one => one.KeepsBody).ToArray());
        return command;
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
