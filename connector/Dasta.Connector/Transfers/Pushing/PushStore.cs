using Dasta.Connector.Negotiations.Agreements;
using Npgsql;

namespace Dasta.Connector.Transfers.Pushing;

/// <summary>Deliveries in table <c>connector.push</c>.</summary>
internal static class PushStore
{
    private const string Columns =
        """
        p.transfer, p.round, p.part, p.rows, p.after, p.until, p.place, p.due, p.attempts, p.last_attempt_at,
        p.last_status, p.last_problem, p.counted
        """;

    private const string Keep =
        """
        update connector.push
        set round = $2, part = $3, rows = $4, after = $5, until = $6, place = $7, due = $8, attempts = $9,
            last_status = $10, last_problem = $11, counted = $12
        """;

    private const string Started =
        "from connector.transfer t where t.id = p.transfer and t.state = 'Started' and t.role = 'Provider'";

    /// <summary>Has the next part sent now: the transfer was started or resumed.</summary>
    public static async Task ScheduleAsync(
        NpgsqlTransaction transaction, Guid transfer, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into connector.push (transfer, due) values ($1, $2)
            on conflict (transfer) do update set due = excluded.due, attempts = 0
            """, transaction.Connection, transaction);
        command.Parameters.AddWithValue(transfer);
        command.Parameters.AddWithValue(now);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>When the next part of a started transfer is due; null when none is.</summary>
    public static async Task<DateTimeOffset?> NextAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select min(p.due) from connector.push p where exists (select {Started})");
        return await command.ExecuteScalarAsync(cancellation) is DateTime due
            ? new DateTimeOffset(due, TimeSpan.Zero)
            : null;
    }

    /// <summary>
    /// Takes one that is due and puts it off until <paramref name="leasedUntil"/>, so that no other process takes it
    /// too; null when none is due.
    /// </summary>
    public static async Task<Push?> TakeAsync(
        NpgsqlDataSource database, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            update connector.push set due = $2, last_attempt_at = $1
            where transfer = (
                select p.transfer from connector.push p where p.due <= $1 and exists (select {Started})
                order by p.due limit 1 for update skip locked)
            returning {Columns.Replace("p.", string.Empty, StringComparison.Ordinal)}
            """);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(leasedUntil);
        return await ReadAsync(command, cancellation);
    }

    public static async Task<Push?> FindAsync(
        NpgsqlDataSource database, Guid transfer, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from connector.push p where p.transfer = $1");
        command.Parameters.AddWithValue(transfer);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Keeps how far it has come, unless another process came further meanwhile.</summary>
    /// <param name="taken">The delivery as it was taken.</param>
    public static async Task KeepAsync(
        NpgsqlDataSource database, Push taken, Push push, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"{Keep} where transfer = $1 and round = $13 and part = $14");
        Fill(command, push);
        command.Parameters.AddWithValue(taken.Round);
        command.Parameters.AddWithValue(taken.Part);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Keeps that a part has arrived and counts it among the uses of its agreement, both or neither. Where another
    /// process kept the same part's arrival first, nothing changes: a part counts once, however often it was sent.
    /// </summary>
    /// <param name="sent">The delivery as the part was sent.</param>
    /// <param name="next">The same, ready for the part after it.</param>
    public static async Task ArrivedAsync(
        NpgsqlDataSource database, Push sent, Push next, string agreement, DateTimeOffset now,
        CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            with moved as (
                {Keep} where transfer = $1 and round = $13 and part = $14
                returning $15::text as agreement, $16::bigint as rows, $17::timestamptz as at)
            {AgreementUse.Arrived}
            """);
        Fill(command, next);
        command.Parameters.AddWithValue(sent.Round);
        command.Parameters.AddWithValue(sent.Part);
        command.Parameters.AddWithValue(agreement);
        command.Parameters.AddWithValue(next.Rows - sent.Rows);
        command.Parameters.AddWithValue(now);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static void Fill(NpgsqlCommand command, Push push)
    {
        object?[] values =
        [
            push.Transfer, push.Round, push.Part, push.Rows, push.After, push.Until, push.Place, push.Due,
            push.Attempts, push.LastStatus, push.LastProblem, push.IsCounted,
        ];
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        }
    }

    private static async Task<Push?> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new Push(
                row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), Moment(4), Moment(5),
                row.IsDBNull(6) ? null : row.GetString(6), row.GetFieldValue<DateTimeOffset>(7), row.GetInt32(8),
                Moment(9), row.IsDBNull(10) ? null : row.GetInt32(10), row.IsDBNull(11) ? null : row.GetString(11),
                row.GetBoolean(12))
            : null;

        DateTimeOffset? Moment(int ordinal) =>
            row.IsDBNull(ordinal) ? null : row.GetFieldValue<DateTimeOffset>(ordinal);
    }
}
