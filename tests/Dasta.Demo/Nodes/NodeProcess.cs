using System.Diagnostics;
using Dasta.Demo.Cast;

namespace Dasta.Demo.Nodes;

/// <summary>
/// One node as a process. It holds the other end of our pipe as its standard input, so it ends when we do.
/// </summary>
internal sealed class NodeProcess(
    NodePlan plan, Uri address, string program, string settings, string log, bool asDeployed = false)
    : IAsyncDisposable
{
    // Where twelve nodes share a machine: a small heap each and no profiling of short runs.
    private static readonly (string Name, string Value)[] Small =
        [("DOTNET_gcServer", "0"), ("DOTNET_GCConserveMemory", "5"), ("DOTNET_TieredPGO", "0")];

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);
    private readonly Lock _writing = new();
    private Process? _process;
    private string _lastLine = string.Empty;

    public NodePlan Plan => plan;

    /// <summary>Everything the process wrote, standard output and error together, over all its lives.</summary>
    public string LogPath => log;

    public int ProcessId => _process?.Id ?? throw new InvalidOperationException($"{plan.Name} does not run.");

    public bool Runs => _process is { HasExited: false };

    /// <summary>True once it was started, whatever became of it.</summary>
    public bool WasStarted { get; private set; }

    public void Start()
    {
        WasStarted = true;
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path)
            == "dotnet" ? path : "dotnet")
        {
            UseShellExecute = false,
            ArgumentList = { program, "--settings", settings },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(settings)!,
        };
        foreach (var (name, value) in asDeployed ? [] : Small)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until the node says it is ready.</summary>
    /// <exception cref="DemoFailure">It ended, or was not ready in time.</exception>
    public async Task WaitUntilReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var ready = new Uri(address, "/health/ready");
        while (!await IsReadyAsync(http, ready, cancellation))
        {
            if (!Runs)
            {
                await _process!.WaitForExitAsync(cancellation);
                throw new DemoFailure($"{plan.Name} ended at its start: {_lastLine} (all of it: {log})");
            }

            if (Stopwatch.GetElapsedTime(started) > StartPatience)
            {
                throw new DemoFailure($"{plan.Name} is not ready after {StartPatience.TotalSeconds} s: see {log}");
            }

            await Task.Delay(100, cancellation);
        }
    }

    /// <summary>Ends the process at once, as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets the process end in good order; kills it when it does not.</summary>
    public async Task StopAsync()
    {
        if (_process is null)
        {
            return;
        }

        if (Runs)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(StopPatience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }

        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri ready, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(ready, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_writing)
        {
            _lastLine = line;
            File.AppendAllText(log, line + "\n");
        }
    }
}
