using System.Diagnostics;
using System.Globalization;
using Dasta.Indicators;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Ingest;

/// <summary>
/// Resident peak of a process that imports a file of 1.1 GB; it also imports one of 50 MB, and a round fails when the
/// large one takes much more.
/// </summary>
internal sealed class ImportMemory : IMeasurement
{
    /// <summary>The word by which this program becomes the importing process.</summary>
    public const string Word = "import-generated";

    private const int Sensors = 1_000;
    private const int SmallHours = 1_450;
    private const int LargeHours = 32_000;
    private readonly ScratchDatabases _databases = new();
    private int _round;

    public string Name => "memory";

    public string Unit => "MB";

    public double Bar => 300;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    /// <summary>Imports a generated file and prints the readings stored and the resident peak in bytes.</summary>
    public static async Task<int> ImportAsync(IReadOnlyList<string> order, CancellationToken cancellation)
    {
        await using var raw = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("DASTA_REFERENCE")!);
        using var town = new TownStore(raw, TimeProvider.System);
        await using var file = new GeneratedCsv(Sensors, int.Parse(order[0], CultureInfo.InvariantCulture));
        var summary = (await town.ImportAsync(ScratchTown.Source, file, "generated.csv", null, cancellation)).Value;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"{summary.Value.Stored} {self.PeakWorkingSet64}");
        return 0;
    }

    public Task PrepareAsync(CancellationToken cancellation) => ScratchTown.PrepareAsync(_databases, cancellation);

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var small = await PeakAsync(SmallHours, cancellation);
        var large = await PeakAsync(LargeHours, cancellation);
        await Console.Error.WriteLineAsync($"dasta: 50 MB peak at {small:F0} MB, 1.1 GB at {large:F0} MB");
        return Math.Max(small, large);
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _databases.DisposeAsync();

    private async Task<double> PeakAsync(int hours, CancellationToken cancellation)
    {
        var name = $"town{_round++}";
        await using var town = await ScratchTown.CreateAsync(_databases, name, Sensors, cancellation);
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [typeof(ImportMemory).Assembly.Location, Word, hours.ToString(CultureInfo.InvariantCulture)])
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
        return process.ExitCode == 0 && long.Parse(printed[0], CultureInfo.InvariantCulture) == (long)Sensors * hours
            ? long.Parse(printed[1], CultureInfo.InvariantCulture) / 1e6
            : throw new InvalidOperationException($"The importing process ended with {process.ExitCode}.");
    }
}
