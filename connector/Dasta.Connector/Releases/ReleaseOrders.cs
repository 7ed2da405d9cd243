using Dapper;
using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Connector.Releases;

/// <summary>Orders to release and how far they are, in table <c>connector.release_order</c>.</summary>
internal static class ReleaseOrders
{
    /// <summary>How many may be open at once.</summary>
    public const int OpenMaximum = 20;

    private const int Kept = 100;
    private const string Columns = """
        id, request, state, attempts, indicator, done, total, summary, problem, message, ordered_at as OrderedAt,
        started_at as StartedAt, finished_at as FinishedAt
        """;

    /// <summary>Takes an order; null when too many are open. Of those that ended the newest are kept.</summary>
    public static async Task<long?> AddAsync(
        NpgsqlDataSource database, string request, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await ExecuteAsync(
            connection,
            """
            delete from connector.release_order where state not in ('WAITING', 'RUNNING')
                and id <= (select max(id) from connector.release_order) - @Kept
            """, new { Kept }, cancellation);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            insert into connector.release_order (request, ordered_at)
            select @request, @now
            where (select count(*) from connector.release_order where state in ('WAITING', 'RUNNING')) < @OpenMaximum
            returning id
            """, new { request, now, OpenMaximum }, cancellationToken: cancellation));
    }

    public static async Task<ReleaseOrder?> FindAsync(
        NpgsqlDataSource database, long id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await FindAsync(connection, id, cancellation);
    }

    public static Task<ReleaseOrder?> FindAsync(
        NpgsqlConnection connection, long id, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<ReleaseOrder>(new CommandDefinition(
            $"select {Columns} from connector.release_order where id = @id", new { id },
            cancellationToken: cancellation));

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<ReleaseOrder>> NewestAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<ReleaseOrder>(new CommandDefinition(
            $"select {Columns} from connector.release_order order by id desc limit {Kept}",
            cancellationToken: cancellation))).AsList();
    }

    /// <summary>Those of which something is still to come, in the order they were given.</summary>
    public static async Task<IReadOnlyList<long>> OpenAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<long>(new CommandDefinition(
            "select id from connector.release_order where state in ('WAITING', 'RUNNING') order by id",
            cancellationToken: cancellation))).AsList();
    }

    /// <summary>Since when a release is under way; null when none is.</summary>
    public static async Task<DateTimeOffset?> RunningSinceAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<DateTime?>(new CommandDefinition(
            "select min(started_at) from connector.release_order where state = 'RUNNING'",
            cancellationToken: cancellation));
    }

    public static Task BeginAsync(
        NpgsqlConnection connection, long id, DateTimeOffset now, CancellationToken cancellation) => ExecuteAsync(
        connection,
        """
        update connector.release_order set state = 'RUNNING', attempts = attempts + 1, started_at = @now, done = 0
        where id = @id
        """, new { id, now }, cancellation);

    public static Task AdvanceAsync(
        NpgsqlConnection connection, long id, (string? Indicator, int Done, int Total) progress,
        CancellationToken cancellation) => ExecuteAsync(
        connection,
        "update connector.release_order set indicator = @Indicator, done = @Done, total = @Total where id = @id",
        new { id, progress.Indicator, progress.Done, progress.Total }, cancellation);

    public static Task EndAsync(
        NpgsqlConnection connection, long id, string state, string? summary, Refusal? problem, DateTimeOffset now,
        CancellationToken cancellation) => ExecuteAsync(
        connection,
        """
        update connector.release_order set state = @state, summary = @summary, problem = @Code, message = @Message,
            indicator = null, finished_at = @now
        where id = @id
        """, new { id, state, summary, problem?.Code, problem?.Message, now }, cancellation);

    private static Task<int> ExecuteAsync(
        NpgsqlConnection connection, string text, object values, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(text, values, cancellationToken: cancellation));
}
