using System.Text;
using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Leaving;
using Npgsql;

namespace Dasta.Connector.Manage;

/// <summary>
/// What the connector itself holds for its owner (policies, agreements, deliveries, audit), as JSON lines; keys and
/// tokens stay where they are.
/// </summary>
internal static class StateExport
{
    private const string Folder = "connector/";
    private const string Ending = ".ndjson";

    private static readonly string[] Tables =
    [
        "agreement", "alert", "agreed_specification", "audit_entry", "audit_link", "benchmark_answer",
        "delivery_period", "delivery_receipt", "delivery_row", "delivery_specification", "negotiation", "offer",
    ];

    public static async Task<IReadOnlyList<ExportPart>> PartsAsync(
        HostedParticipant participant, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        var parts = new List<ExportPart>();
        foreach (var table in Tables)
        {
            var rows = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"select count(*) from connector.{table}", cancellationToken: cancellation));
            parts.Add(new ExportPart($"{Folder}{table}{Ending}", "application/x-ndjson", rows));
        }

        return parts;
    }

    /// <summary>The table that a part holds, or null.</summary>
    public static string? TableOf(string part) =>
        Array.Find(Tables, table => part == $"{Folder}{table}{Ending}");

    public static async Task WriteAsync(
        HostedParticipant participant, string table, Stream target, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"select to_jsonb(t)::text from connector.{table} as t", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            await target.WriteAsync(Encoding.UTF8.GetBytes(reader.GetString(0) + "\n"), cancellation);
        }
    }
}
