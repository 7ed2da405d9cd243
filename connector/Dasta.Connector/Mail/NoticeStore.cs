using Npgsql;
using NpgsqlTypes;

namespace Dasta.Connector.Mail;

/// <summary>Notices in table <c>connector.notice</c>.</summary>
internal static class NoticeStore
{
    private const int ListLimit = 500;
    private const string Columns =
        "id, key, kind, subject, peer, about, moment, due, raised_at, state, mail, attempts, problem, closed_at";

    /// <summary>Adds a notice to the transaction of what it tells of, unless it was added before.</summary>
    public static async Task AddAsync(
        NpgsqlTransaction transaction, Notice notice, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(Adding(notice, now));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The same as one statement of a batch, for a caller that has more to write.</summary>
    public static NpgsqlBatchCommand Adding(Notice notice, DateTimeOffset now) => new(
        """
        insert into connector.notice (key, kind, subject, peer, about, moment, due, raised_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (key) do nothing
        """)
    {
        Parameters =
        {
            new() { Value = notice.Key }, new() { Value = notice.Kind.ToString() },
            new() { Value = notice.Subject },
            new() { Value = (object?)notice.Peer ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = notice.About },
            new() { Value = (object?)notice.Moment ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new() { Value = notice.Due }, new() { Value = now },
        },
    };

    /// <summary>The newest notices, newest first.</summary>
    public static async Task<IReadOnlyList<KeptNotice>> NewestAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from connector.notice order by raised_at desc, id desc limit {ListLimit}");
        return await ReadAsync(command, cancellation);
    }

    /// <summary>
    /// Notices whose mail was given up, then those whose mail failed and is tried again; oldest first.
    /// </summary>
    public static async Task<IReadOnlyList<KeptNotice>> FailingAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
             select {Columns} from connector.notice
             where state = 'dead' or (state = 'open' and problem is not null)
             order by state, raised_at, id limit {ListLimit}
             """);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>How many notices reached nobody, since their mail was given up or fails.</summary>
    public static async Task<int> CountFailingAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select count(*)::int from connector.notice
            where state = 'dead' or (state = 'open' and problem is not null)
            """);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Has the mail of a notice that was given up sent again; false when there is none.</summary>
    public static async Task<bool> RetryAsync(
        NpgsqlDataSource database, long id, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            update connector.notice set state = 'open', attempts = 0, due = $2, closed_at = null
            where state = 'dead' and mail = (select mail from connector.notice where id = $1 and state = 'dead')
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(now);
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    internal static async Task<IReadOnlyList<KeptNotice>> ReadAsync(
        NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<KeptNotice>();
        while (await row.ReadAsync(cancellation))
        {
            var notice = new Notice(
                row.GetString(1), Enum.Parse<NoticeKind>(row.GetString(2)), row.GetString(3),
                row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5),
                row.GetFieldValue<DateTimeOffset?>(6), row.GetFieldValue<DateTimeOffset>(7));
            found.Add(new KeptNotice(
                row.GetInt64(0), notice, row.GetFieldValue<DateTimeOffset>(8), row.GetString(9),
                row.GetFieldValue<Guid?>(10), row.GetInt32(11), row.IsDBNull(12) ? null : row.GetString(12),
                row.GetFieldValue<DateTimeOffset?>(13)));
        }

        return found;
    }

    internal static string Returned => Columns;
}
