using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Nodes;
using Dasta.Demo.State;
using Dasta.Measurements.Harness;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Measurements.Protocol;

/// <summary>
/// What a connector with a hundred participants costs while nobody asks anything: transactions at its databases a
/// second; processor time, and what one participant costs, are told beside it.
/// </summary>
internal sealed class Idle : IMeasurement
{
    private const int Many = 100;
    private const int LooksAtOne = 3;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(20);
    private readonly Dasta.Demo.DemoSpace _space = ScratchSpace.Create();
    private NodeProcess? _connector;
    private string _prefix = string.Empty;
    private double _background;

    public string Name => "idle";

    public string Unit => "transactions/s";

    public double Bar => 1;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var identity = _space.Nodes["identity"];
        identity.Start();
        await identity.WaitUntilReadyAsync(_space.Talk.Http, cancellation);
        await StartAsync(1, cancellation);
        for (var look = 0; look < LooksAtOne; look++)
        {
            await TellAsync(1, await WatchAsync(cancellation));
        }

        await _connector!.StopAsync();
        await StartAsync(Many, cancellation);
        await _connector!.StopAsync();
        // What PostgreSQL does by itself in so many databases is not the connector's.
        _background = await BackgroundAsync(cancellation);
        _connector.Start();
        await _connector.WaitUntilReadyAsync(_space.Talk.Http, cancellation);
        await Task.Delay(Settling, cancellation);
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var cost = await WatchAsync(cancellation);
        await TellAsync(Many, cost);
        return Math.Max(0, cost.Transactions - _background);
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        if (_connector is not null)
        {
            await _connector.DisposeAsync();
        }

        await _space.DisposeAsync();
    }

    private static Task TellAsync(int participants, (double Transactions, double Processor) cost) =>
        Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"dasta: {participants}: {cost.Transactions:N2} transactions/s, {cost.Processor:N2} % of a processor"));

    private async Task StartAsync(int participants, CancellationToken cancellation)
    {
        var plan = Roles.Nodes.Single(node => node.Name == "turnhout");
        var file = SettingsFile.Write(plan, _space.Book, _space.DatabasePrefix, _space.Options.StateFolder);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellation))!.AsObject();
        _prefix = $"{_space.DatabasePrefix}_idle{participants}";
        settings["Node"]!["DatabasePrefix"] = _prefix;
        settings["Connector"] = new JsonObject
        {
            ["Participants"] = new JsonArray([.. Enumerable.Range(1, participants).Select(number => new JsonObject
            {
                ["Slug"] = $"t{number}",
                [nameof(Name)] = $"Town {number}",
                ["Kind"] = "municipality",
                ["Nis"] = "13040",
            })]),
        };
        await File.WriteAllTextAsync(file, settings.ToJsonString(), cancellation);
        _connector = new NodeProcess(
            plan, _space.Book.Root(plan.Name), new Programs(null).Find(NodePlan.Connector), file,
            Path.Combine(_space.Options.StateFolder, "logs", "idle.log"));
        _connector.Start();
        await _connector.WaitUntilReadyAsync(_space.Talk.Http, cancellation);
        await AdmitAsync(plan.Name, participants, cancellation);
        await Task.Delay(Settling, cancellation);
    }

    // As in a data space: identity knows everyone who lives here.
    private async Task AdmitAsync(string node, int participants, CancellationToken cancellation)
    {
        var root = _space.Book.Root(node);
        for (var number = 1; number <= participants; number++)
        {
            var place = participants == 1 ? root : new Uri(root, FormattableString.Invariant($"t{number}"));
            var did = Did.FromBase(place).Value.ToString();
            await _space.Talk.PostAsync(
                new Uri(_space.Book.Identity, "/participants"),
                new JsonObject
                {
                    ["did"] = did,
                    ["name"] = FormattableString.Invariant($"Town {number}"),
                    ["kind"] = ParticipantKind.Municipality,
                    ["operator"] = did,
                    ["nis"] = "13040",
                },
                _space.Book.IdentityDid, _space.Book.IdentityDid, cancellation);
        }
    }

    private async Task<(double Transactions, double Processor)> WatchAsync(CancellationToken cancellation)
    {
        using var process = Process.GetProcessById(_connector!.ProcessId);
        var (transactions, used, started) = (
            await TransactionsAsync(cancellation), process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(Watching, cancellation);
        process.Refresh();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (
            (await TransactionsAsync(cancellation) - transactions) / seconds,
            (process.TotalProcessorTime - used).TotalSeconds / seconds * 100);
    }

    private async Task<double> BackgroundAsync(CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromSeconds(20), cancellation);
        var before = await TransactionsAsync(cancellation);
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(Settling, cancellation);
        return (await TransactionsAsync(cancellation) - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task<long> TransactionsAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Databases.Server) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(
            """
            select coalesce(sum(xact_commit + xact_rollback), 0)::bigint
            from pg_stat_database where starts_with(datname, $1)
            """);
        command.Parameters.AddWithValue(_prefix);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
