using Connector.Tests.Exchange;
using Dapper;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Connector.Tests.Breakage;

/// <summary>A town and a researcher as processes of their own, each behind a proxy.</summary>
public sealed class KilledPair : IAsyncLifetime
{
    private Stage _stage = null!;

    internal FaultProxy TownProxy { get; private set; } = null!;

    internal FaultProxy ResearcherProxy { get; private set; } = null!;

    internal ConnectorProcess Town { get; private set; } = null!;

    internal ConnectorProcess Researcher { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        TownProxy = await FaultProxy.StartAsync();
        ResearcherProxy = await FaultProxy.StartAsync();
        _stage = await Stage.OpenAsync();
        Town = await _stage.AddProcessAsync(TownProxy, "town", ParticipantKind.Municipality, "31004");
        Researcher = await _stage.AddProcessAsync(ResearcherProxy, "researcher", ParticipantKind.Researcher);
    }

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        await TownProxy.DisposeAsync();
        await ResearcherProxy.DisposeAsync();
    }

    /// <summary>Runs a statement in the town's database, whether its process runs or not.</summary>
    internal async Task ExecuteAtTownAsync(string statement)
    {
        var server = new NpgsqlConnectionStringBuilder(TestDatabase.Server) { Pooling = false };
        await using var listing = new NpgsqlConnection(server.ConnectionString);
        server.Database = await listing.QuerySingleAsync<string>(
            "select datname from pg_database where starts_with(datname, @prefix) and datname like '%town'",
            new { prefix = _stage.Prefix });
        await using var town = new NpgsqlConnection(server.ConnectionString);
        await town.ExecuteAsync(statement);
    }
}
