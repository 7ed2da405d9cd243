using System.Diagnostics;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Ingest;

/// <summary>A file that is known already, sent again, against an upsert of the same rows.</summary>
internal sealed class Reingest : IMeasurement
{
    private readonly ScratchDatabases _databases = new();
    private readonly HourlyCounts _counts = HourlyCounts.Make();
    private ScratchTown _town = null!;
    private NpgsqlDataSource _reference = null!;

    public string Name => "reingest";

    public string Unit => "readings/s";

    public double Bar => 10;

    public bool MoreIsBetter => true;

    public bool HasReference => true;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await ScratchTown.PrepareAsync(_databases, cancellation);
        _town = await ScratchTown.CreateAsync(_databases, "town", HourlyCounts.Sensors, cancellation);
        await SubjectAsync(cancellation);
        var name = _databases.Postgres.NameOf("reference");
        await _databases.Postgres.EnsureDatabaseAsync(name, cancellation);
        _reference = _databases.Postgres.Open(name);
        await ExecuteAsync("""
            create table reading (series text, stamp timestamptz, value integer, primary key (series, stamp));
            create unlogged table incoming (series text, stamp timestamptz, value integer);
            """, cancellation);
        await ReferenceAsync(cancellation);
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        using var file = new MemoryStream(_counts.Wide, writable: false);
        _ = (await _town.Store.ImportAsync(ScratchTown.Source, file, "counts.csv", null, cancellation)).Value;
        return _counts.Readings / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async Task<double> ReferenceAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await using (var connection = await _reference.OpenConnectionAsync(cancellation))
        {
            await using var copy = await connection.BeginTextImportAsync(
                "copy incoming from stdin (format csv)", cancellation);
            await copy.WriteAsync(_counts.LongForm.AsMemory(), cancellation);
        }

        await ExecuteAsync("""
            insert into reading select * from incoming
            on conflict (series, stamp) do update set value = excluded.value
            """, cancellation);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await ExecuteAsync("truncate incoming", cancellation);
        return _counts.Readings / seconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        await _reference.DisposeAsync();
        await _databases.DisposeAsync();
    }

    private async Task ExecuteAsync(string text, CancellationToken cancellation)
    {
        await using var command = _reference.CreateCommand(text);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
