using System.Diagnostics;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.State;
using Dasta.Measurements.Harness;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Measurements.Protocol;

/// <summary>An identity, a town and a researcher, each a process of its own, and nobody else.</summary>
internal sealed class ProtocolSpace : IAsyncDisposable
{
    public const string Dataset = "urn:dataset:measured";
    private readonly List<NpgsqlDataSource> _databases = [];

    public DemoSpace Space { get; } = ScratchSpace.Create(asDeployed: true);

    public Address Town { get; private set; } = null!;

    public Address Researcher { get; private set; } = null!;

    /// <summary>The databases of the two, as their administrator.</summary>
    public NpgsqlDataSource TownState { get; private set; } = null!;

    public NpgsqlDataSource ResearcherState { get; private set; } = null!;

    public async Task StartAsync(CancellationToken cancellation)
    {
        await Databases.CheckAsync(cancellation);
        Town = Space.Book.Of(Roles.Towns.Single(one => one.Slug == "turnhout"));
        Researcher = Space.Book.Of(Roles.Researcher);
        foreach (var name in (string[])["identity", "turnhout", "researcher"])
        {
            Space.Nodes[name].Start();
            await Space.Nodes[name].WaitUntilReadyAsync(Space.Talk.Http, cancellation);
        }

        foreach (var one in (Address[])[Town, Researcher])
        {
            var description = new JsonObject
            {
                ["did"] = one.Did.ToString(),
                ["name"] = one.Member.Name,
                ["kind"] = one.Member.Kind,
                ["operator"] = one.Operator.ToString(),
                ["nis"] = one.Member.Nis,
            };
            if (one.Member.Nis is null)
            {
                description.Remove("nis");
            }

            await Space.Talk.PostAsync(
                new Uri(Space.Book.Identity, "/participants"), description, Space.Book.IdentityDid,
                Space.Book.IdentityDid, cancellation);
        }

        TownState = Open("turnhout_turnhout");
        ResearcherState = Open("researcher_researcher");
    }

    /// <summary>Makes the offer everyone negotiates for, and gives it as it is asked for.</summary>
    public async Task<JsonObject> OfferAsync(CancellationToken cancellation)
    {
        await Space.Talk.PostAsync(Town.Manage("offers"), Offer(Dataset), Town.Did, Town.Did, cancellation);
        var shown = await Space.Talk.GetAsync(
            new Uri(Town.Below($"{Terms.DspPath}/catalog/datasets/{Dataset}")), Researcher.Did, Town.Did, cancellation);
        var offer = shown!["hasPolicy"]![0]!.DeepClone().AsObject();
        offer["target"] = Dataset;
        return offer;
    }

    /// <summary>What the two connectors took of the processors since they were started.</summary>
    public TimeSpan ProcessorTime()
    {
        var sum = TimeSpan.Zero;
        foreach (var name in (string[])["turnhout", "researcher"])
        {
            using var process = Process.GetProcessById(Space.Nodes[name].ProcessId);
            sum += process.TotalProcessorTime;
        }

        return sum;
    }

    /// <summary>Opens a negotiation as the researcher.</summary>
    public Task NegotiateAsync(JsonObject offer, CancellationToken cancellation) => Space.Talk.PostAsync(
        Researcher.Manage("negotiations"),
        new JsonObject
        {
            ["provider"] = Town.Did.ToString(),
            ["address"] = Town.Protocol,
            ["dataset"] = Dataset,
            ["offer"] = offer.DeepClone(),
        },
        Researcher.Did, Researcher.Did, cancellation);

    /// <summary>Waits until so many rows of a table that were made since then are in a state.</summary>
    public static async Task UntilAsync(
        NpgsqlDataSource database, string table, string state, long count, DateTimeOffset since,
        CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"select count(*) from connector.{table} where state = '{state}' and created_at >= $1", connection);
        command.Parameters.AddWithValue(since.ToUniversalTime());
        while ((long)(await command.ExecuteScalarAsync(cancellation))! < count)
        {
            await Task.Delay(20, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }

        await Space.DisposeAsync();
    }

    private static JsonObject Offer(string dataset) => new()
    {
        ["id"] = dataset,
        ["title"] = "Measured",
        ["indicators"] = new JsonArray("V1"),
        ["policy"] = new JsonObject
        {
            ["permission"] = new JsonArray(new JsonObject
            {
                ["action"] = "use",
                ["constraint"] = new JsonArray(new JsonObject
                {
                    ["leftOperand"] = Terms.Profile + "role",
                    ["operator"] = "eq",
                    ["rightOperand"] = ParticipantKind.Researcher,
                }),
            }),
        },
    };

    private NpgsqlDataSource Open(string name)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Databases.Server)
        {
            Database = $"{Space.DatabasePrefix}_{name}",
        }.ConnectionString);
        _databases.Add(source);
        return source;
    }
}
