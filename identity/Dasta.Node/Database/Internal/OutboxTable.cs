using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Node.Database.Internal;

/// <summary>The statements on <c>node.outgoing_message</c>.</summary>
internal sealed class OutboxTable(NpgsqlDataSource source)
{
    private const string Heads =
        """
        from node.outgoing_message m
        where m.state = 'open' and not exists (
            select 1 from node.outgoing_message e
            where e.state = 'open' and e.subject = m.subject and e.sequence < m.sequence)
        """;

    public NpgsqlDataSource Source => source;

    /// <summary>The first open message of each subject that is due.</summary>
    public static async Task<IReadOnlyList<OutboxRow>> DueAsync(
        NpgsqlConnection connection, DateTimeOffset now, long[] underway, int count,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select m.sequence, m.id, m.subject, m.kind, m.method, m.address, m.body, m.content_type, m.peer, m.attempts,
                m.attempted_at is not null
            {Heads} and m.due <= $1 and not (m.sequence = any($2))
            order by m.due, m.sequence limit $3
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
        await using var command = new NpgsqlCommand($"select min(m.due) {Heads}", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due
            ? new DateTimeOffset(due, TimeSpan.Zero)
            : null;
    }

    /// <summary>
    /// Commits that an attempt begins, before a byte is sent: whoever reads the row later knows it may have.
    /// </summary>
    public Task MarkAttemptAsync(OutboxRow row, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync(
        "update node.outgoing_message set attempts = $2, attempted_at = $3 where sequence = $1",
        cancellationToken, row.Sequence, row.Attempts + 1, now);

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
    /// Closes a message. It need not reach the disk at once: what a crash of the database takes back stands as
    /// attempted, and the peer is asked before it is sent again.
    /// </summary>
    /// <param name="keepsBody">True for a dead letter that can be sent again.</param>
    public Task CloseAsync(
        OutboxRow row, string state, AttemptEnd end, bool keepsBody, DateTimeOffset now,
        CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            update node.outgoing_message
            set state = $2, last_status = $3, last_refusal = $4, last_answer = $5, closed_at = $6,
                body = case when $7 then body else '' end
            where sequence = $1 and state = 'open' and set_config('synchronous_commit', 'off', true) = 'off'
            """,
            cancellationToken, row.Sequence, state, end.Status, end.Reason, end.Answer, now, keepsBody);

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
