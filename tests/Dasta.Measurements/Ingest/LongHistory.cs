using System.Globalization;
using Dasta.Indicators.Store;
using Npgsql;

namespace Dasta.Measurements.Ingest;

/// <summary>Ten years of hours of 1,145 sensors in 229 zones: a hundred million readings.</summary>
internal static class LongHistory
{
    public const int Sensors = 1_145;
    public const int Zones = 229;
    private static readonly DateOnly End = new(2025, 1, 1);

    public static DateOnly First { get; } = new(2015, 1, 1);

    /// <summary>Fills in what <see cref="ScratchTown.Source"/> measured, as imports leave it.</summary>
    /// <param name="nis">NIS code of the town.</param>
    public static async Task FillAsync(NpgsqlDataSource admin, string nis, CancellationToken cancellation)
    {
        await ExecuteAsync(admin, string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO raw.zone (code, name, nis)
            SELECT '{nis}-z' || number, 'Zone', '{nis}' FROM generate_series(0, {Zones - 1}) AS number;
            UPDATE raw.series SET zone_code = '{nis}-z' || (id % {Zones}),
                first_at = '2015-01-01', last_at = '2024-12-31' WHERE source_id = '{ScratchTown.Source}';
            """), cancellation);
        for (var month = First; month < End; month = month.AddMonths(1))
        {
            await FillAsync(admin, month, cancellation);
        }

        await ExecuteAsync(
            admin,
            $"""
             INSERT INTO raw.month_total {MonthSums.Select("true", $"{MonthSums.ValidHours}")}
             ON CONFLICT DO NOTHING
             """,
            cancellation);
        await ExecuteAsync(admin, "ANALYZE raw.reading, raw.month_total", cancellation);
    }

    // In the key's order, as an import leaves it.
    private static async Task FillAsync(NpgsqlDataSource admin, DateOnly month, CancellationToken cancellation)
    {
        var table = string.Create(CultureInfo.InvariantCulture, $"raw.reading_{month:yyyy}_{month:MM}");
        await using var asked = admin.CreateCommand($"select to_regclass('{table}') is null");
        var isNew = await asked.ExecuteScalarAsync(cancellation) is true;
        await ExecuteAsync(admin, string.Create(CultureInfo.InvariantCulture, $"""
            {Call("open_month")}
            INSERT INTO {table} (series_id, local_day, total, present, hours_present, slots)
            SELECT id, day, 24 * (id + extract(day FROM day)::int), 24, 24,
                array_fill(id + extract(day FROM day)::int, ARRAY[24])
            FROM raw.series CROSS JOIN generate_series(
                timestamp '{month:yyyy-MM-dd}', timestamp '{month.AddMonths(1).AddDays(-1):yyyy-MM-dd}', '1 day') AS day
            WHERE source_id = '{ScratchTown.Source}'
            ORDER BY id, day;
            {Call("close_month")}
            """), cancellation);

        // A month that the town has readings of is open and closed already.
        string Call(string function) => isNew
            ? string.Create(CultureInfo.InvariantCulture, $"SELECT raw.{function}('{month:yyyy-MM-dd}');")
            : string.Empty;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string text, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(text);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
