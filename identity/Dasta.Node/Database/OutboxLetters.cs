using Dapper;
using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// The messages of an outbox that have not arrived: those that are tried again, and dead letters, which stay until a
/// person has them sent again or puts them away.
/// </summary>
public static class OutboxLetters
{
    private const string Query =
        """
        select id, subject, kind, peer, address, state = 'dead' as isdead, body <> '' as canretry, attempts,
            attempted_at as lastattemptat, case when state = 'open' then due end as nextattemptat,
            last_status as laststatus, last_refusal as lastrefusal, last_answer as lastanswer
        from node.outgoing_message
        """;

    /// <summary>Dead letters first, then what failed at least once and is tried again; oldest first.</summary>
    /// <param name="subject">Only those of one subject, with what was never tried as well; null for all.</param>
    public static async Task<IReadOnlyList<OutboxLetter>> ListAsync(
        NpgsqlDataSource database, string? subject, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            {Query}
            where state <> 'delivered' and (@subject::text is null and (state = 'dead' or attempts > 0)
                or subject = @subject)
            order by state, sequence limit @limit
            """, new { subject, limit }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToLetter())];
    }

    /// <summary>How many were given up.</summary>
    public static async Task<long> CountDeadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from node.outgoing_message where state = 'dead'", cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Opens a dead letter again, due now; after that call <see cref="OutboxDriver.Wake"/>. False when there is none of
    /// this id that can be sent again.
    /// </summary>
    public static Task<bool> RetryAsync(
        NpgsqlDataSource database, Guid id, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(
        database,
        """
        update node.outgoing_message set state = 'open', attempts = 0, due = @now, closed_at = null
        where id = @id and state = 'dead' and body <> ''
        """, new { id, now }, cancellationToken);

    /// <summary>Puts a dead letter away for good; false when there is none of this id.</summary>
    public static Task<bool> DismissAsync(
        NpgsqlDataSource database, Guid id, CancellationToken cancellationToken) => ChangeAsync(
        database, "delete from node.outgoing_message where id = @id and state = 'dead'", new { id }, cancellationToken);

    private static async Task<bool> ChangeAsync(
        NpgsqlDataSource database, string statement, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            statement, values, cancellationToken: cancellationToken)) == 1;
    }

    private sealed record Row(
        Guid Id, string Subject, string Kind, string Peer, string Address, bool IsDead, bool CanRetry, int Attempts,
        DateTime? LastAttemptAt, DateTime? NextAttemptAt, int? LastStatus, string? LastRefusal, string? LastAnswer)
    {
        public OutboxLetter ToLetter() => new(
            Id, Subject, Kind, Peer, Address, IsDead, CanRetry, Attempts, Moment(LastAttemptAt),
            Moment(NextAttemptAt), LastStatus, LastRefusal, LastAnswer);

        private static DateTimeOffset? Moment(DateTime? at) =>
            at is null ? null : new DateTimeOffset(at.Value, TimeSpan.Zero);
    }
}
