using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Indicators;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Ingest;

/// <summary>
/// Resident peak of a process that imports a large file, for each shape of file; fails when one is over the bar, or
/// when a file of twenty times the size takes clearly more.
/// </summary>
internal sealed class ImportMemory : IMeasurement
{
    /// <summary>The word by which this program becomes the importing process.</summary>
    public const string Word = "import-generated";

    private const int SmallHours = 1_450;
    private const int LargeHours = 30_000;
    private const int JsonRows = 2_100_000;
    private const int ClassRows = 10_000_000;
    private const int SeriesMaximum = 100_000;
    private const int ScatteredMoments = 60;
    private const int StretchesMaximum = 500_000;

    // A small file does not fill every buffer, and what the collector keeps for later differs from run to run.
    private const double GrowthLimit = 1.5;
    private const double Limit = 300;
    private readonly ScratchDatabases _databases = new();
    private readonly string _workbook = Path.Combine(Path.GetTempPath(), $"dasta-measured-{Guid.NewGuid():N}.xlsx");
    private int _round;

    public string Name => "memory";

    public string Unit => "MB";

    public double Bar => Limit;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public bool IsWorst => true;

    public int Rounds => 2;

    /// <summary>Imports a generated file and prints the readings stored and the resident peak in bytes.</summary>
    public static async Task<int> ImportAsync(IReadOnlyList<string> order, CancellationToken cancellation)
    {
        await using var raw = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("DASTA_REFERENCE")!);
        using var town = new TownStore(raw, TimeProvider.System);
        await using Stream file = order[0] switch
        {
            "csv" => new GeneratedLines(LargeFiles.WideCsv(int.Parse(order[1], CultureInfo.InvariantCulture))),
            "ndjson" => new GeneratedLines(LargeFiles.NdJson(int.Parse(order[1], CultureInfo.InvariantCulture))),
            "classes" => new GeneratedLines(LargeFiles.NewClasses(int.Parse(order[1], CultureInfo.InvariantCulture))),
            "scattered" => new GeneratedLines(LargeFiles.Scattered(int.Parse(order[1], CultureInfo.InvariantCulture))),
            "premises" => new GeneratedLines(LargeRegisters.PremisesCsv()),
            "zones" => new GeneratedLines(LargeRegisters.ZonesGeoJson()),
            _ => File.OpenRead(order[1]),
        };
        var summary = (await town.ImportAsync(
            ScratchTown.Source, file, $"generated.{order[0]}", null, cancellation)).Value;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"{summary.Value.Stored} {self.PeakWorkingSet64}");
        return 0;
    }

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await ScratchTown.PrepareAsync(_databases, cancellation);
        await using var file = File.Create(_workbook);
        LargeFiles.WriteWorkbook(file);
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var small = await CsvAsync(SmallHours, cancellation);
        var large = await CsvAsync(LargeHours, cancellation);
        var json = await PeakAsync(
            "ndjson", JsonRows.ToString(CultureInfo.InvariantCulture), Mapping("ndjson"), JsonRows, cancellation);
        var workbook = await PeakAsync("xlsx", _workbook, Mapping("xlsx"), LargeFiles.SheetRows, cancellation);
        var classes = await PeakAsync(
            "classes", ClassRows.ToString(CultureInfo.InvariantCulture), ClassMapping(), SeriesMaximum, cancellation);
        var scattered = await PeakAsync(
            "scattered", ScatteredMoments.ToString(CultureInfo.InvariantCulture), ClassMapping(), StretchesMaximum,
            cancellation);
        var premises = await PeakAsync(
            "premises", string.Empty, LargeRegisters.PremisesMapping(), LargeRegisters.Premises, cancellation);
        var zones = await PeakAsync(
            "zones", string.Empty, LargeRegisters.ZonesMapping(), LargeRegisters.Zones, cancellation);
        await Console.Error.WriteLineAsync(
            $"dasta: wide CSV of 50 MB peak at {small:F0} MB, of 1 GB at {large:F0} MB; lines of JSON of 1 GB at "
            + $"{json:F0} MB; a full sheet ({new FileInfo(_workbook).Length / 1e6:F0} MB) at {workbook:F0} MB; "
            + $"{ClassRows:N0} lines of a class each at {classes:F0} MB; "
            + $"{LargeFiles.ScatteredClasses:N0} classes of long names at {ScatteredMoments} moments far apart at "
            + $"{scattered:F0} MB; {LargeRegisters.Premises:N0} premises at {premises:F0} MB; "
            + $"{LargeRegisters.Zones:N0} zones with nearly all corners that a file may have at {zones:F0} MB");
        var worst = new[] { small, large, json, workbook, classes, scattered, premises, zones }.Max();
        if (worst > Limit)
        {
            throw new DemoFailure($"an import takes {worst:F0} MB of memory; it may take {Limit:F0} MB.");
        }

        return large <= small * GrowthLimit ? worst : throw new DemoFailure(
            $"the memory of an import grows with its file: {small:F0} MB for 50 MB, {large:F0} MB for 1 GB.");
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        File.Delete(_workbook);
        return _databases.DisposeAsync();
    }

    private Task<double> CsvAsync(int hours, CancellationToken cancellation) => PeakAsync(
        "csv", hours.ToString(CultureInfo.InvariantCulture), ScratchTown.Mapping(LargeFiles.Columns),
        (long)LargeFiles.Columns * hours, cancellation);

    private async Task<double> PeakAsync(
        string kind, string size, JsonObject mapping, long readings, CancellationToken cancellation)
    {
        var name = $"town{_round++}";
        await using var town = await ScratchTown.CreateAsync(_databases, name, mapping, cancellation);
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, [typeof(ImportMemory).Assembly.Location, Word, kind, size])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        start.Environment["DASTA_REFERENCE"] = _databases.Postgres.ConnectionString(
            town.Database, _databases.Postgres.NameOf("raw"), "measured");
        using var process = Process.Start(start)!;
        var printed = (await process.StandardOutput.ReadToEndAsync(cancellation)).Split(' ');
        await process.WaitForExitAsync(cancellation);
        await town.DisposeAsync();
        await _databases.DropAsync(name, cancellation);
        return process.ExitCode == 0 && long.Parse(printed[0], CultureInfo.InvariantCulture) == readings
            ? long.Parse(printed[1], CultureInfo.InvariantCulture) / 1e6
            : throw new InvalidOperationException(
                $"The process that imports {kind} ended with {process.ExitCode}: {string.Join(' ', printed)}");
    }

    // A class that the mapping does not list begins a series, up to as many as one file may have.
    private static JsonObject ClassMapping()
    {
        var mapping = Mapping("csv");
        mapping["dimensions"] = new JsonArray(new JsonObject { ["column"] = "origin", ["name"] = "origin" });
        return mapping;
    }

    private static JsonObject Mapping(string format) => ScratchTown.LongMapping(
        format, "time", "sensor", "count", LargeFiles.Sensors, format == "xlsx" ? "excel" : null);
}
