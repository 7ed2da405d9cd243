using System.Text.Json.Nodes;
using Dapper;
using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Connector.Collection.Polling;

/// <summary>Polls and how far they came, in tables <c>connector.poll</c> and <c>connector.poll_position</c>.</summary>
internal static class PollStore
{
    /// <summary>
    /// Stores a poll, to run at once; positions of segments that stay are kept, what stood in their way is forgotten.
    /// </summary>
    public static async Task PutAsync(
        NpgsqlDataSource database, PollOrder order, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            with fresh as (delete from connector.poll_trouble where source = @Source)
            insert into connector.poll (source, document, put_at, next_at) values (@Source, @Text, @now, @now)
            on conflict (source) do update
            set document = excluded.document, put_at = excluded.put_at, next_at = excluded.next_at
            """, new { order.Source, order.Text, now }, cancellationToken: cancellation));
    }

    /// <summary>False when nothing was polled for the source.</summary>
    public static async Task<bool> RemoveAsync(
        NpgsqlDataSource database, string source, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "delete from connector.poll where source = @source", new { source }, cancellationToken: cancellation)) == 1;
    }

    public static async Task<IReadOnlyList<PollState>> AllAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select source, document, next_at as NextAt, last_run_at as LastRunAt, problem_code as ProblemCode, problem
            from connector.poll order by source limit 1000
            """, cancellationToken: cancellation));
        var positions = (await connection.QueryAsync<(string Source, string Segment, DateTime Until)>(
            new CommandDefinition(
                "select source, segment, polled_until from connector.poll_position", cancellationToken: cancellation)))
            .ToLookup(one => one.Source, StringComparer.Ordinal);
        var troubles = (await connection.QueryAsync<TroubleRow>(new CommandDefinition(
            "select source, segment, code, message, failures, since, next_at as NextAt from connector.poll_trouble",
            cancellationToken: cancellation))).ToLookup(one => one.Source, StringComparer.Ordinal);
        return
        [
            .. rows.Select(row => new PollState(
                PollOrder.Read(row.Source, JsonNode.Parse(row.Document)!.AsObject()).Value,
                new DateTimeOffset(row.NextAt), row.LastRunAt is { } ran ? new DateTimeOffset(ran) : null,
                row.ProblemCode, row.Problem,
                positions[row.Source].ToDictionary(
                    one => one.Segment, one => new DateTimeOffset(one.Until), StringComparer.Ordinal),
                troubles[row.Source].ToDictionary(one => one.Segment, one => one.Read(), StringComparer.Ordinal))),
        ];
    }

    /// <summary>When the next poll is due; null when there is none.</summary>
    public static async Task<DateTimeOffset?> EarliestAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select min(next_at) from connector.poll");
        return await command.ExecuteScalarAsync(cancellation) is DateTime earliest
            ? new DateTimeOffset(earliest, TimeSpan.Zero)
            : null;
    }

    /// <summary>
    /// Puts the next run of a poll off, where it still stands at a moment; false when another process, or somebody who
    /// put the poll anew, was faster.
    /// </summary>
    public static async Task<bool> PutOffAsync(
        NpgsqlDataSource database, string source, DateTimeOffset current, DateTimeOffset next,
        CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update connector.poll set next_at = $3 where source = $1 and next_at = $2");
        command.Parameters.AddWithValue(source);
        command.Parameters.AddWithValue(current);
        command.Parameters.AddWithValue(next);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>
    /// Notes how a run ended and when the next one begins, where the poll still stands as the run left it.
    /// </summary>
    public static async Task EndAsync(
        NpgsqlDataSource database, string source, DateTimeOffset current, Refusal? problem, DateTimeOffset now,
        DateTimeOffset next, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update connector.poll set last_run_at = @now, next_at = @next, problem_code = @Code, problem = @Message
            where source = @source and next_at = @current
            """, new { source, current, now, next, problem?.Code, problem?.Message }, cancellationToken: cancellation));
    }

    /// <summary>A segment is stored up to a moment.</summary>
    public static async Task AdvanceAsync(
        NpgsqlDataSource database, string source, string segment, DateTimeOffset until,
        CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // A poll that was removed meanwhile has no position to keep.
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.poll_position (source, segment, polled_until)
            select source, @segment, @until from connector.poll where source = @source
            on conflict (source, segment) do update set polled_until = excluded.polled_until
            """, new { source, segment, until }, cancellationToken: cancellation));
    }

    /// <summary>A segment could not be fetched; it is left alone until a moment.</summary>
    public static async Task FailAsync(
        NpgsqlDataSource database, string source, string segment, SegmentTrouble trouble,
        CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.poll_trouble (source, segment, code, message, failures, since, next_at)
            select source, @segment, @Code, @Message, @Failures, @Since, @NextAt from connector.poll
            where source = @source
            on conflict (source, segment) do update
            set code = excluded.code, message = excluded.message, failures = excluded.failures,
                next_at = excluded.next_at
            """, new
            {
                source, segment, trouble.Code, trouble.Message, trouble.Failures, trouble.Since, trouble.NextAt,
            }, cancellationToken: cancellation));
    }

    /// <summary>A segment that could not be fetched was fetched.</summary>
    public static async Task RecoverAsync(
        NpgsqlDataSource database, string source, string segment, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from connector.poll_trouble where source = @source and segment = @segment",
            new { source, segment }, cancellationToken: cancellation));
    }

    private sealed record TroubleRow(
        string Source, string Segment, string Code, string Message, int Failures, DateTime Since, DateTime NextAt)
    {
        public SegmentTrouble Read() => new(
            Code, Message, Failures, new DateTimeOffset(Since), new DateTimeOffset(NextAt));
    }

    private sealed record Row(
        string Source, string Document, DateTime NextAt, DateTime? LastRunAt, string? ProblemCode, string? Problem);
}
