using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Nodes;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Benchmarks;

/// <summary>
/// A whole blind benchmark in one process, as <c>dasta benchmark simulate</c> runs it: seconds from the first encoding
/// to the result; or, against a smaller one, how its time grows.
/// </summary>
/// <param name="subjects">Figures asked of each town in the one round.</param>
/// <param name="reference">Towns of the run it is held against, whose time is scaled to as many; 0 for none.</param>
internal abstract class SimulatedBenchmark(
    string mode, int towns, double bar, int reference = 0, int subjects = 1) : IMeasurement
{
    private readonly string _tool = Programs.Tool();

    public abstract string Name { get; }

    public string Unit => "s";

    public double Bar => bar;

    public bool MoreIsBetter => false;

    public bool HasReference => reference > 0;

    public Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<double> SubjectAsync(CancellationToken cancellation) => SecondsAsync(towns, cancellation);

    public async Task<double> ReferenceAsync(CancellationToken cancellation) =>
        await SecondsAsync(reference, cancellation) * towns / reference;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<double> SecondsAsync(int count, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                _tool, "benchmark", "simulate", "--json", "--mode", mode, "--towns",
                count.ToString(CultureInfo.InvariantCulture), "--subjects",
                subjects.ToString(CultureInfo.InvariantCulture),
            },
        };
        using var process = Process.Start(start) ?? throw new DemoFailure("dasta did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0 || JsonNode.Parse(output) is not { } report)
        {
            throw new DemoFailure($"dasta benchmark simulate ended with {process.ExitCode}.");
        }

        if (report["errors"]!["mean"]!.GetValue<double>() > 0.001)
        {
            throw new DemoFailure("A mean is not exact.");
        }

        return report["reportBytes"]!.GetValue<int>() < 1024 * subjects
            ? report["wallMilliseconds"]!.GetValue<double>() / 1000
            : throw new DemoFailure("A report took a kilobyte or more for a figure.");
    }
}
