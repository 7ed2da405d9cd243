using System.Diagnostics;
using System.Globalization;
using Dasta.Indicators.Store;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Ingest;

/// <summary>
/// A dashboard's question to a town with a hundred million readings: a year of one zone at a glance.
/// </summary>
internal sealed class RollupQuery : IMeasurement
{
    private const int Sensors = 1_145;
    private const int Zones = 229;
    private const int Questions = 100;
    private static readonly DateOnly First = new(2015, 1, 1);
    private static readonly DateOnly End = new(2025, 1, 1);
    private readonly ScratchDatabases _databases = new();
    private readonly Random _random = new(1);
    private ScratchTown _town = null!;

    public string Name => "rollup-query";

    public string Unit => "ms";

    public double Bar => 50;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await ScratchTown.PrepareAsync(_databases, cancellation);
        _town = await ScratchTown.CreateAsync(_databases, "town", Sensors, cancellation);
        await using var admin = _databases.Postgres.Open(_town.Database);
        await ExecuteAsync(admin, string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO raw.zone (code, name, nis)
            SELECT '31004-z' || number, 'Zone', '31004' FROM generate_series(0, {Zones - 1}) AS number;
            UPDATE raw.series SET zone_code = '31004-z' || (id % {Zones}),
                first_at = '2015-01-01', last_at = '2024-12-31';
            """), cancellation);
        for (var month = First; month < End; month = month.AddMonths(1))
        {
            await FillAsync(admin, month, cancellation);
        }

        await ExecuteAsync(
            admin, $"INSERT INTO raw.month_total {MonthSums.Select("true", $"{MonthSums.ValidHours}")}", cancellation);
        await ExecuteAsync(admin, "ANALYZE raw.reading, raw.month_total", cancellation);
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var times = new List<double>();
        for (var question = 0; question < Questions; question++)
        {
            var zone = string.Create(CultureInfo.InvariantCulture, $"31004-z{_random.Next(Zones)}");
            var year = First.Year + _random.Next(10);
            var started = Stopwatch.GetTimestamp();
            var overview = (await _town.Store.ZoneAsync(zone, "passages", year, cancellation)).Value.Value;
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (overview.Days.Count < 365 || overview.Months.Count != 12)
            {
                throw new InvalidOperationException($"Zone {zone} has {overview.Days.Count} days in {year}.");
            }
        }

        return times.Order().ElementAt((int)(Questions * 0.95) - 1);
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        await _databases.DisposeAsync();
    }

    // In the key's order, as an import leaves it.
    private static async Task FillAsync(NpgsqlDataSource admin, DateOnly month, CancellationToken cancellation)
    {
        var table = $"raw.reading_{month:yyyy}_{month:MM}";
        await ExecuteAsync(admin, string.Create(CultureInfo.InvariantCulture, $"""
            SELECT raw.open_month('{month:yyyy-MM-dd}');
            INSERT INTO {table} (series_id, local_day, total, present, hours_present, slots)
            SELECT id, day, 24 * (id + extract(day FROM day)::int), 24, 24,
                array_fill(id + extract(day FROM day)::int, ARRAY[24])
            FROM raw.series CROSS JOIN generate_series(
                timestamp '{month:yyyy-MM-dd}', timestamp '{month.AddMonths(1).AddDays(-1):yyyy-MM-dd}', '1 day') AS day
            ORDER BY id, day;
            SELECT raw.close_month('{month:yyyy-MM-dd}');
            """), cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string text, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(text);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
