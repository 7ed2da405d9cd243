using System.Data;
using System.Text;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Leaving;
using Npgsql;

namespace Dasta.Connector.Leaving;

/// <summary>
/// What the connector itself holds for its owner (policies, agreements, deliveries, audit), as JSON lines; keys and
/// tokens stay where they are. These files are a record: agreements live on where their keys are, so only a move takes
/// them along.
/// </summary>
internal static class StateExport
{
    private static readonly string[] Tables =
    [
        "agreement", "alert", "agreed_specification", "audit_checkpoint", "audit_entry", "audit_head", "audit_link",
        "benchmark_answer", "delivery_period", "delivery_receipt", "delivery_row", "delivery_specification",
        "negotiation", "notice", "offer",
    ];

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

        foreach (var table in Tables)
        {
            await target.WriteAsync(
                $"connector/{table}.ndjson", "application/x-ndjson",
                stream => RowsAsync(connection, table, stream, cancellation), cancellation);
        }
    }

    private static async Task<long> RowsAsync(
        NpgsqlConnection connection, string table, Stream target, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select to_jsonb(t)::text from connector.{table} as t", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        long rows = 0;
        for (; await reader.ReadAsync(cancellation); rows++)
        {
            await target.WriteAsync(Encoding.UTF8.GetBytes(reader.GetString(0) + "\n"), cancellation);
        }

        return rows;
    }
}
