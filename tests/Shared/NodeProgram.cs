using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Dasta.Tests.Shared;

/// <summary>
/// Runs a program of <c>tests/Counterparts</c> under Node.js. What it needs is installed from the lock file beside it,
/// once for every build; runs at one time wait for one another.
/// </summary>
internal static class NodeProgram
{
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan RunTimeout = TimeSpan.FromMinutes(1);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Counterparts");

    /// <summary>True where Node.js is there.</summary>
    public static bool IsAvailable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "npm")));

    /// <summary>Installs what the programs need.</summary>
    public static async Task PrepareAsync()
    {
        var made = Path.Combine(Folder, "node_modules", ".package-lock.json");
        await using var turn = await WaitAsync(Path.Combine(Folder, "install.lock"));
        if (!File.Exists(made)
            || File.GetLastWriteTimeUtc(made) < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], string.Empty, InstallTimeout);
        }
    }

    /// <summary>Runs one flow of a program; gives the JSON object it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended badly; the message is what it wrote.</exception>
    public static async Task<JsonObject> AnswerAsync(string program, string flow, JsonObject setting)
    {
        await PrepareAsync();
        var text = await RunAsync("node", [program, flow], setting.ToJsonString(), RunTimeout);
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>
    /// Starts a program that runs on until it is killed; it is ready once it wrote a line that says so.
    /// </summary>
    public static async Task<Process> StartAsync(string program, JsonObject setting)
    {
        await PrepareAsync();
        var process = Process.Start(new ProcessStartInfo("node", [program])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardInput.WriteAsync(setting.ToJsonString());
        process.StandardInput.Close();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(RunTimeout);
        return line == "ready" ? process : throw new InvalidOperationException($"{program} did not start: {line}");
    }

    private static async Task<string> RunAsync(string file, string[] arguments, string input, TimeSpan timeout)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(timeout);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var problems = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException problem)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{file} {arguments[0]} did not end in {timeout}.", problem);
        }

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)}: {await problems}");
    }

    private static async Task<FileStream> WaitAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(200);
            }
        }
    }
}
