using Dapper;
using Dasta.Indicators.Store;
using Npgsql;

namespace Dasta.Indicators.Calculation;

/// <summary>Months of series: from the roll-up where that has the rule asked for, else summed in the database.</summary>
internal static class MonthTotals
{
    /// <summary>Months of every series with an observed property.</summary>
    public static async Task<IReadOnlyList<MonthTotal>> ReadAsync(
        NpgsqlConnection connection, string property, CompletenessRules rules, CancellationToken ct)
    {
        var months = rules.HoursOfDay == MonthSums.ValidHours
            ? "raw.month_total"
            : $"({MonthSums.Select("true", "@HoursOfDay")})";
        var rows = await connection.QueryAsync<MonthTotal>(new CommandDefinition($"""
            SELECT series.zone_code AS ZoneCode, series.id AS SeriesId, month, valid_days::int AS ValidDays,
                   fewest_of_weekday::int AS FewestOfAWeekday,
                   total / power(10::float8, series.decimals) AS Total,
                   weekend_total / power(10::float8, series.decimals) AS WeekendTotal
            FROM {months} AS month_total JOIN raw.series ON series.id = series_id
            WHERE series.property = @property
            """, new { property, rules.HoursOfDay }, cancellationToken: ct));
        return rows.AsList();
    }
}
