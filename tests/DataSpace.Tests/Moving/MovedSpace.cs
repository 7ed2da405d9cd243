using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Nodes;
using Dasta.Demo.State;
using Dasta.Demo.Steps;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Moving;

/// <summary>
/// A data space in which a researcher reads the figures of a hosted town, and a connector of the town's own that
/// expects it. What goes wrong on the way goes wrong first; then the command line moves the town.
/// </summary>
public sealed class MovedSpace : IAsyncLifetime
{
    private const string Host = "host-polder";
    private DemoSpace? _space;
    private NodeProcess? _own;

    internal DemoSpace Space => _space ?? throw new InvalidOperationException("The data space did not start.");

    internal Address Town => Space.Book.Towns.Single(town => town.Member.Name == "Veurne");

    /// <summary>Base address of the town's own connector.</summary>
    internal Uri Own { get; } = new($"http://localhost:{FreePort()}");

    /// <summary>What the failing attempts were answered, by what was tried.</summary>
    internal Dictionary<string, string> Failures { get; } = new(StringComparer.Ordinal);

    internal TownFigures FiguresBefore { get; private set; } = new(string.Empty, 0, 0, 0);

    internal long AuditBefore { get; private set; }

    /// <summary>What the command line said.</summary>
    internal string Told { get; private set; } = string.Empty;

    private string Folder => Space.Options.StateFolder;

    public async Task InitializeAsync()
    {
        _space = DemoSpace.Create(SpaceFolder.Fresh(data: null));
        try
        {
            foreach (var step in MainJob.Steps.TakeWhile(step => step is not RunBenchmark))
            {
                await step.RunAsync(_space, Quiet.Instance, CancellationToken.None);
            }

            FiguresBefore = Space.Findings.Figures[Town.Member.Slug];
            AuditBefore = (await AuditAsync(Town.Base))["linked"]!.GetValue<long>();
            new DemoFile(Folder).Write(Space.Book);
            await StartOwnAsync();
            var attempts = new FailingMoves(this);
            await attempts.CompleteWithAnotherDigestAsync();
            await attempts.BreakTheArchiveOffAsync();
            await attempts.KillTheOldPlaceAsync(Space.Nodes[Host]);
            Told = await MoveAsync();
        }
        catch
        {
            // A fixture that fails while it is made is not disposed of by the runner.
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.StopAsync();
        }

        // The runner disposes of a fixture that failed while it was made once more.
        var space = Interlocked.Exchange(ref _space, null);
        await (space?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    internal Task<JsonNode?> AtAsync(HttpMethod method, Uri place, string path, JsonNode? body = null) =>
        Calls.SendAsync(Space, Town, method, new Uri($"{place.ToString().TrimEnd('/')}/manage/v1/{path}"), body);

    internal async Task<JsonNode> AuditAsync(Uri place) =>
        await AtAsync(HttpMethod.Get, place, "audit/verification") ?? throw new InvalidOperationException("No audit.");

    private async Task StartOwnAsync()
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "settings", $"{Host}.json")))!;
        settings["Node"]!["PublicBase"] = Own.ToString().TrimEnd('/');
        settings["Node"]!["DatabasePrefix"] = $"{Space.DatabasePrefix}_own";
        settings["Node"]!["KeyFile"] = Path.Combine(Folder, "keys", "own.key");
        settings["Connector"] = new JsonObject
        {
            ["Participants"] = new JsonArray(new JsonObject
            {
                ["Slug"] = Town.Member.Slug, ["Name"] = Town.Member.Name, ["Kind"] = Town.Member.Kind,
                ["Nis"] = Town.Member.Nis, ["Did"] = Town.Did.ToString(),
            }),
        };
        var path = Path.Combine(Folder, "settings", "own.json");
        await File.WriteAllTextAsync(path, settings.ToJsonString());
        var plan = new NodePlan("own", NodePlan.Connector, [Town.Member]);
        _own = new NodeProcess(
            plan, Own, new Programs(null).Find(NodePlan.Connector), path, Path.Combine(Folder, "logs", "own.log"));
        _own.Start();
        await _own.WaitUntilReadyAsync(Space.Talk.Http, CancellationToken.None);
    }

    private async Task<string> MoveAsync()
    {
        var tool = new Programs(null).Find(NodePlan.Connector)
            .Replace("Dasta.Connector.dll", "dasta.dll", StringComparison.Ordinal)
            .Replace("Dasta.Connector", "Dasta.Cli", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { tool, "move", "--as", Town.Member.Name, "--to", Own.ToString() },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DASTA_DEMO"] = Path.Combine(Folder, "demo.json") },
        };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? string.Concat(said)
            : throw new InvalidOperationException($"dasta move ended with {process.ExitCode}: {string.Concat(said)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
