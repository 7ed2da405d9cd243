using Dapper;
using Dasta.Indicators.Zones;
using Npgsql;

namespace Dasta.Indicators.Store.Reading;

/// <summary>The months of a zone, from raw.month_total.</summary>
internal static class ZoneMonths
{
    private const string Query = """
        SELECT month, min(valid_days)::integer AS ValidDays, trim_scale(sum(total / scale)) AS Total,
               trim_scale(round(sum(total / scale / nullif(valid_days, 0)), 1)) AS PerDay,
               (sum(weekend_total / scale) / nullif(sum(total / scale), 0))::float8 AS WeekendShare
        FROM (
            SELECT month_total.*, power(10::numeric, decimals) AS scale
            FROM raw.month_total JOIN raw.series ON series.id = series_id
            WHERE series_id = ANY (@series) AND month >= @from AND month < @until) AS scaled
        GROUP BY month ORDER BY month
        """;

    public static async Task<IReadOnlyList<ZoneMonth>> ReadAsync(
        NpgsqlConnection connection, int[] series, DateOnly from, DateOnly until, CancellationToken ct) =>
        (await connection.QueryAsync<Row>(new CommandDefinition(
            Query, new { series, from, until }, cancellationToken: ct)))
        .Select(row => new ZoneMonth(row.Month, row.ValidDays, row.Total, row.PerDay, row.WeekendShare)).ToArray();

    private sealed record Row(DateOnly Month, int ValidDays, decimal Total, decimal? PerDay, double? WeekendShare);
}
