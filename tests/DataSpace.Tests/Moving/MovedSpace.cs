using System.Diagnostics;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Further;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Nodes;
using Dasta.Demo.State;
using Dasta.Demo.Steps;
using DataSpace.Tests.Space;
using Npgsql;

namespace DataSpace.Tests.Moving;

/// <summary>
/// A data space in which a researcher reads the figures of a hosted town, and a connector of the town's own that
/// expects it. What goes wrong on the way goes wrong first; then the command line moves the town.
/// </summary>
public sealed class MovedSpace : IAsyncLifetime
{
    private const string Host = "host-kust";

    // With the counts of the main job: two vendors of which one followed the other, and every register.
    private static readonly SourceKind[] Taken =
    [
        SourceKind.Persons, SourceKind.Successor, SourceKind.Premises, SourceKind.Events, SourceKind.Holidays,
        SourceKind.Reference, SourceKind.Zones,
    ];

    private DemoSpace? _space;
    private NodeProcess? _own;

    internal DemoSpace Space => _space ?? throw new InvalidOperationException("The data space did not start.");

    internal Address Town => Space.Book.Towns.Single(town => town.Member.Name == "Oostende");

    /// <summary>Base address of the town's own connector.</summary>
    internal Uri Own { get; } = new($"http://localhost:{FreePort.Next()}");

    /// <summary>What the failing attempts were answered, by what was tried.</summary>
    internal Dictionary<string, string> Failures { get; } = new(StringComparer.Ordinal);

    internal TownFigures FiguresBefore { get; private set; } = new(string.Empty, 0, 0, 0);

    internal long AuditBefore { get; private set; }

    /// <summary>What its owner was shown before the move, by what was asked.</summary>
    internal Dictionary<string, string> ShownBefore { get; } = new(StringComparer.Ordinal);

    /// <summary>What the command line said before the move was announced, and to whom it was announced.</summary>
    internal string NotAnnounced { get; private set; } = string.Empty;

    internal string Announced { get; private set; } = string.Empty;

    /// <summary>What the command line said.</summary>
    internal string Told { get; private set; } = string.Empty;

    /// <summary>Addresses under which the owner sees what it has.</summary>
    internal static IReadOnlyList<string> Owned { get; } =
    [
        "sources", "registers", "registers/premises", "registers/events", "sources/passages-zones/quality",
        "delivery-specifications", $"delivery-specifications/{DeliverAsVendor.Specification}/receipts",
        $"sources/{DeliverAsVendor.Specification}/set-aside",
    ];

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

            await TakeInSources.TakeInAsync(Space, Town, Taken.Contains, CancellationToken.None);
            await new DeliverAsVendor(Town.Member.Name).RunAsync(Space, Quiet.Instance, CancellationToken.None);
            await ReleaseAsync(Town.Base);
            foreach (var path in Owned)
            {
                ShownBefore[path] = (await AtAsync(HttpMethod.Get, Town.Base, path))!.ToJsonString();
            }

            FiguresBefore = Space.Findings.Figures[Town.Member.Slug];
            AuditBefore = (await AuditAsync(Town.Base))["linked"]!.GetValue<long>();
            new DemoFile(Folder).Write(Space.Book);
            await StartOwnAsync();
            var attempts = new FailingMoves(this);
            await attempts.BeginWithATokenAloneAsync();
            NotAnnounced = await MoveAsync(1);
            Announced = await RunAsync(
                0, ConnectorProgram, "relocate", "--participant", Town.Member.Slug, "--to", Own.ToString(),
                "--settings", Path.Combine(Folder, "settings", $"{Host}.json"));
            await attempts.CompleteWithAnotherDigestAsync();
            await attempts.BreakTheArchiveOffAsync();
            await attempts.KillTheOldPlaceAsync(Space.Nodes[Host]);
            await attempts.CarryWithoutCompletingAsync();
            Told = await MoveAsync(0);
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

    /// <summary>A number that the server of all databases knows.</summary>
    internal static async Task<long> CountAsync(string query)
    {
        await using var server = NpgsqlDataSource.Create(TestDatabase.Server);
        await using var command = server.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync())!;
    }

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

    /// <summary>Releases everything that the town's sources allow.</summary>
    internal async Task<JsonNode> ReleaseAsync(Uri place) =>
        await AtAsync(HttpMethod.Post, place, "releases", new JsonObject
        {
            ["referenceYear"] = Space.Counts.Periods.ReferenceYearNumber,
            ["indicators"] = new JsonArray("V1", "V5", "P1", "E1"),
        }) ?? throw new InvalidOperationException("The release said nothing.");

    private Task<string> MoveAsync(int exitCode) => RunAsync(
        exitCode, ToolProgram, "move", "--as", Town.Member.Name, "--to", Own.ToString());

    private static string ConnectorProgram => new Programs(null).Find(NodePlan.Connector);

    private static string ToolProgram => ConnectorProgram
        .Replace("Dasta.Connector.dll", "dasta.dll", StringComparison.Ordinal)
        .Replace("Dasta.Connector", "Dasta.Cli", StringComparison.Ordinal);

    private async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DASTA_DEMO"] = Path.Combine(Folder, "demo.json") },
        };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == exitCode
            ? string.Concat(said)
            : throw new InvalidOperationException($"It ended with {process.ExitCode}: {string.Concat(said)}");
    }
}
