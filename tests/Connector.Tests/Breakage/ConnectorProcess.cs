using System.Diagnostics;
using Connector.Tests.Exchange;
using Dasta.Connector.Hosting;

namespace Connector.Tests.Breakage;

/// <summary>A connector as a process of its own, which can be killed at any moment.</summary>
internal sealed class ConnectorProcess(StagedConnector face, string settingsFile) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http = new();
    private Process? _process;

    /// <summary>Its addresses, and calls to it.</summary>
    public StagedConnector Face => face;

    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            ArgumentList = { typeof(ConnectorHost).Assembly.Location, "--settings", settingsFile },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_gcServer"] = "0", ["DOTNET_TieredPGO"] = "0" },
        })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            _process.HasExited.ShouldBeFalse("the connector ended at its start");
            (clock.Elapsed < Patience).ShouldBeTrue("the connector is not ready in time");
            await Task.Delay(50);
        }
    }

    /// <summary>SIGKILL: nothing of what it was doing is finished.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _http.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(face.Direct + "/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
