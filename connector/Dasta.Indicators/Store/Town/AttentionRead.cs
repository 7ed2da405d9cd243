using Dapper;
using Dasta.Indicators.Attention;
using Npgsql;

namespace Dasta.Indicators.Store.Town;

/// <summary>Reads what of a town's data asks for a look, from small tables and the end of an index.</summary>
internal static class AttentionRead
{
    public static async Task<TownAttention> RunAsync(
        NpgsqlConnection connection, DateTimeOffset since, CancellationToken ct)
    {
        var until = await connection.ExecuteScalarAsync<DateTime?>(new CommandDefinition(
            "SELECT max(last_at) FROM raw.series", cancellationToken: ct));
        var month = await connection.ExecuteScalarAsync<DateOnly?>(new CommandDefinition(
            "SELECT max(start_date) FROM released.period WHERE granularity = 'Month'", cancellationToken: ct));
        var rows = await connection.QueryAsync<(string Source, long Rows)>(new CommandDefinition("""
            SELECT source_id, sum(set_aside)::bigint FROM raw.file
            WHERE imported_at >= @since AND set_aside > 0
            GROUP BY source_id ORDER BY source_id
            """, new { since = since.UtcDateTime }, cancellationToken: ct));
        return new TownAttention(
            until is { } moment ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : null, month,
            rows.AsList());
    }
}
