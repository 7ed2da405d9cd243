using System.Diagnostics;
using System.Text.Json.Nodes;
using Dasta.Demo.Nodes;

namespace Dasta.Demo.Further;

/// <summary>Runs the command line tool as a person at a participant does.</summary>
/// <param name="demoFile">The file that says where the demo is.</param>
internal sealed class CommandRun(Programs programs, string demoFile)
{
    /// <summary>What a command printed.</summary>
    /// <exception cref="DemoFailure">It ended otherwise than well.</exception>
    public async Task<string> RunAsync(CancellationToken cancellation, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [programs.Find(Programs.CommandLine), .. words])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DASTA_DEMO"] = demoFile;
        using var process = Process.Start(start) ?? throw new DemoFailure("the command line tool does not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? await output
            : throw new DemoFailure($"dasta {string.Join(' ', words)}: {await error}");
    }

    /// <summary>The rows of a list a command prints as JSON.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(CancellationToken cancellation, params string[] words) =>
        [.. JsonNode.Parse(await RunAsync(cancellation, [.. words, "--json"]))!.AsArray()
            .Select(row => row!.AsObject())];
}
