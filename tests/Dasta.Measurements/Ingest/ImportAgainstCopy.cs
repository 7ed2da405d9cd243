using System.Diagnostics;
using System.Text.Json.Nodes;
using Dasta.Indicators;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Ingest;

/// <summary>Import of a wide CSV into an empty town against COPY of the same readings, which checks nothing.</summary>
internal abstract class ImportAgainstCopy : IMeasurement
{
    private readonly ScratchDatabases _databases = new();
    private readonly HourlyCounts _counts = HourlyCounts.Make();
    private int _round;

    public abstract string Name { get; }

    public string Unit => "readings/s";

    public abstract double Bar { get; }

    public bool MoreIsBetter => true;

    public bool HasReference => true;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var postgres = _databases.Postgres;
        await postgres.EnsureRoleAsync(postgres.NameOf("raw"), "measured", cancellation);
        await postgres.EnsureRoleAsync(postgres.NameOf("reads"), "measured", cancellation);
        await postgres.EnsureDatabaseAsync(postgres.NameOf("reference"), cancellation);
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var postgres = _databases.Postgres;
        var database = postgres.NameOf($"town{_round++}");
        var role = postgres.NameOf("raw");
        await postgres.EnsureDatabaseAsync(database, cancellation);
        await postgres.GrantConnectAsync(database, role, cancellation);
        await using (var admin = postgres.Open(database))
        {
            await TownStore.MigrateAsync(admin, role, postgres.NameOf("reads"), cancellation);
        }

        await using var raw = postgres.Open(database, role, "measured");
        var town = new TownStore(raw, TimeProvider.System);
        _ = (await town.PutSourceAsync(Mapping(), cancellation)).Value;
        var started = Stopwatch.GetTimestamp();
        using var file = new MemoryStream(_counts.Wide, writable: false);
        var summary = (await town.ImportAsync("counts", file, "counts.csv", null, cancellation)).Value.Value;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return summary.Stored == _counts.Readings
            ? _counts.Readings / seconds
            : throw new InvalidOperationException($"{summary.Stored} of {_counts.Readings} readings were stored.");
    }

    public async Task<double> ReferenceAsync(CancellationToken cancellation)
    {
        await using var source = _databases.Postgres.Open(_databases.Postgres.NameOf("reference"));
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await ExecuteAsync(connection, "drop table if exists reading", cancellation);
        await ExecuteAsync(
            connection, "create table reading (series text, stamp timestamptz, value integer)", cancellation);
        var started = Stopwatch.GetTimestamp();
        await using (var copy = await connection.BeginTextImportAsync(
            "copy reading from stdin (format csv)", cancellation))
        {
            await copy.WriteAsync(_counts.LongForm.AsMemory(), cancellation);
        }

        await CompleteAsync(connection, cancellation);
        return _counts.Readings / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>What the reference does once its rows are in, within the time that counts.</summary>
    protected virtual Task CompleteAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        Task.CompletedTask;

    public ValueTask DisposeAsync() => _databases.DisposeAsync();

    private static JsonObject Mapping() => new()
    {
        ["format"] = "wide-csv",
        ["id"] = "counts",
        ["title"] = "Measured counts",
        ["nis"] = "31004",
        ["property"] = "passages",
        ["unit"] = "passages",
        ["upperBound"] = 100_000,
        ["timeZone"] = "Etc/UTC",
        ["stamp"] = new JsonObject
        {
            ["column"] = "local_time",
            ["pattern"] = "yyyy-MM-ddTHH:mm",
            ["marks"] = "start",
            ["intervalMinutes"] = 60,
        },
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "centrum", ["name"] = "Centrum" }),
        ["series"] = new JsonArray([.. Enumerable.Range(1, HourlyCounts.Sensors).Select(
            sensor => (JsonNode)new JsonObject { ["column"] = $"s{sensor}", ["zone"] = "centrum" })]),
    };

    protected static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
