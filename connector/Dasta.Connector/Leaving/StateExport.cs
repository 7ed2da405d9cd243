using System.Data;
using System.Text;
using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Connector.Moving.Archives;
using Dasta.Indicators.Leaving;
using Npgsql;

namespace Dasta.Connector.Leaving;

/// <summary>
/// Every table the connector itself holds for its owner (policies, agreements, deliveries, audit), as JSON lines; keys
/// and tokens stay where they are. These files are a record: agreements live on where their keys are, so only a move
/// takes them along.
/// </summary>
internal static class StateExport
{
    private const string Schema = "connector";

    // What opens a door is of no use elsewhere: sealed under this node's key file, or the digest of a key.
    private static readonly ILookup<string, string> Withheld = SealedColumns.All
        .Where(column => column.Schema == Schema).Select(column => (column.Table, column.Column))
        .Append(("feed_key", "secret_hash")).ToLookup(one => one.Item1, one => one.Item2, StringComparer.Ordinal);

    /// <summary>Writes them as they were at the moment of a snapshot, that of the rest of the export.</summary>
    public static async Task WriteAsync(
        HostedParticipant participant, string snapshot, IExportTarget target, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using (var join = new NpgsqlCommand($"set transaction snapshot '{snapshot}'", connection))
        {
            await join.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var table in await TablesAsync(connection, cancellation))
        {
            await target.WriteAsync(
                $"connector/{table}.ndjson", "application/x-ndjson",
                stream => RowsAsync(connection, table, stream, cancellation), cancellation);
        }
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(
        NpgsqlConnection connection, CancellationToken cancellation) =>
        (await connection.QueryAsync<string>(new CommandDefinition(
            "select relname from pg_class where relnamespace = @Schema::regnamespace and relkind in ('r', 'p') "
            + "and not relispartition order by relname", new { Schema }, cancellationToken: cancellation))).AsList();

    private static async Task<long> RowsAsync(
        NpgsqlConnection connection, string table, Stream target, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select (to_jsonb(t) - $1::text[])::text from {Schema}.{table} as t", connection);
        command.Parameters.AddWithValue(Withheld[table].ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        long rows = 0;
        for (; await reader.ReadAsync(cancellation); rows++)
        {
            await target.WriteAsync(Encoding.UTF8.GetBytes(reader.GetString(0) + "\n"), cancellation);
        }

        return rows;
    }
}
