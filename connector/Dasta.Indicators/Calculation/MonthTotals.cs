using Dapper;
using Npgsql;

namespace Dasta.Indicators.Calculation;

/// <summary>Sums the roll-up by day to months, in the database.</summary>
internal static class MonthTotals
{
    /// <summary>Months of every series with an observed property.</summary>
    public static async Task<IReadOnlyList<MonthTotal>> ReadAsync(
        NpgsqlConnection connection, string property, CompletenessRules rules, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<MonthTotal>(new CommandDefinition("""
            SELECT series.zone_code AS ZoneCode, series.id AS SeriesId, month, sum(days)::int AS ValidDays,
                   CASE WHEN count(*) FILTER (WHERE days > 0) = 7 THEN min(days)::int ELSE 0 END AS FewestOfAWeekday,
                   sum(total)::float8 AS Total,
                   coalesce(sum(total) FILTER (WHERE weekday > 5), 0)::float8 AS WeekendTotal
            FROM (
                SELECT series_id, date_trunc('month', local_day)::date AS month,
                       extract(isodow FROM local_day) AS weekday,
                       count(*) FILTER (WHERE hours >= @HoursOfDay) AS days,
                       coalesce(sum(total) FILTER (WHERE hours >= @HoursOfDay), 0) AS total
                FROM raw.day_total GROUP BY 1, 2, 3) AS weekday_of_month
            JOIN raw.series ON series.id = series_id
            WHERE series.property = @property
            GROUP BY 1, 2, 3
            """, new { property, rules.HoursOfDay }, cancellationToken: ct));
        return rows.AsList();
    }
}
