using System.Diagnostics;
using System.Text.Json.Nodes;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Ingest;

/// <summary>Import of a wide CSV into an empty town against COPY of the same readings, which checks nothing.</summary>
internal abstract class ImportAgainstCopy : IMeasurement
{
    private readonly ScratchDatabases _databases = new();
    private int _round;

    protected HourlyCounts Counts { get; } = HourlyCounts.Make();

    public abstract string Name { get; }

    public string Unit => "readings/s";

    public abstract double Bar { get; }

    /// <summary>How the file is read.</summary>
    protected virtual JsonObject Mapping { get; } = ScratchTown.Mapping(HourlyCounts.Sensors);

    /// <summary>What is imported.</summary>
    protected virtual byte[] File => Counts.Wide;

    public bool MoreIsBetter => true;

    public bool HasReference => true;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await ScratchTown.PrepareAsync(_databases, cancellation);
        await _databases.Postgres.EnsureDatabaseAsync(_databases.Postgres.NameOf("reference"), cancellation);
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        await using var town = await ScratchTown.CreateAsync(
            _databases, $"town{_round++}", Mapping, cancellation);
        using var file = new MemoryStream(File, writable: false);
        var started = Stopwatch.GetTimestamp();
        var summary = (await town.Store.ImportAsync(ScratchTown.Source, file, "counts.csv", null, cancellation)).Value;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return summary.Value.Stored == Counts.Readings
            ? Counts.Readings / seconds
            : throw new InvalidOperationException(
                $"{summary.Value.Stored} of {Counts.Readings} readings were stored.");
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
            await copy.WriteAsync(Counts.LongForm.AsMemory(), cancellation);
        }

        await CompleteAsync(connection, cancellation);
        return Counts.Readings / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>What the reference does once its rows are in, within the time that counts.</summary>
    protected virtual Task CompleteAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        Task.CompletedTask;

    public ValueTask DisposeAsync() => _databases.DisposeAsync();

    protected static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
