using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Npgsql;

namespace Dasta.Indicators.Store.Town;

/// <summary>Reads the series with their measurements by local day.</summary>
internal static class SeriesReader
{
    private static readonly Dictionary<string, string> NoDimensions = [];

    /// <summary>The series that measured something, by the code of their zone.</summary>
    public static async Task<ILookup<string, MeasuredSeries>> ReadAsync(
        NpgsqlConnection connection, CompletenessRules rules, CancellationToken ct)
    {
        var descriptions = (await connection.QueryAsync<SeriesRow>(new CommandDefinition("""
            SELECT series.id AS Id, source_id AS SourceId, zone_code AS ZoneCode, property AS Property,
                mapping->>'timeZone' AS TimeZone
            FROM raw.series JOIN raw.source ON source.id = source_id ORDER BY series.id
            """, cancellationToken: ct))).AsList();
        var measured = new List<MeasuredSeries>();
        foreach (var row in descriptions)
        {
            var description = new SeriesDescription(
                row.Id, row.SourceId, row.ZoneCode, row.Property, SeriesInterval.Hour,
                TimeZoneInfo.FindSystemTimeZoneById(row.TimeZone), NoDimensions);
            var days = await DaysAsync(connection, description, ct);
            if (days.Count > 0)
            {
                measured.Add(new MeasuredSeries(description, days, rules));
            }
        }

        return measured.ToLookup(one => one.Description.ZoneCode, StringComparer.Ordinal);
    }

    private static async Task<List<DaySlots>> DaysAsync(
        NpgsqlConnection connection, SeriesDescription series, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT starts_at, value FROM raw.reading WHERE series_id = $1 ORDER BY starts_at", connection)
        {
            Parameters = { new() { Value = series.Id } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var days = new List<DaySlots>();
        DateTime midnight = default;
        while (await reader.ReadAsync(ct))
        {
            var start = reader.GetDateTime(0);
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(start, series.TimeZone));
            if (days.Count == 0 || days[^1].Day != day)
            {
                midnight = Midnight(day, series.TimeZone);
                var hours = (int)(Midnight(day.AddDays(1), series.TimeZone) - midnight).TotalHours;
                days.Add(new DaySlots(day, [.. Enumerable.Repeat(double.NaN, hours)]));
            }

            days[^1].Values[(int)(start - midnight).TotalHours] = reader.GetInt32(1);
        }

        return days;
    }

    private static DateTime Midnight(DateOnly day, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), zone);

    private sealed record SeriesRow(int Id, string SourceId, string ZoneCode, string Property, string TimeZone);
}
