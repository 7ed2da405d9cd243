using Dapper;
using Npgsql;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>Writes down what was removed.</summary>
internal static class RemovalRecord
{
    public static Task WriteAsync(
        NpgsqlConnection connection, RemovedReadings removed, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition("""
            INSERT INTO raw.removal (source_id, reason, before, days, readings, removed_at)
            VALUES (@SourceId, @Reason, @Before, @Days, @Readings, @now)
            """,
            new { removed.SourceId, removed.Reason, removed.Before, removed.Days, removed.Readings, now },
            cancellationToken: ct));
}
