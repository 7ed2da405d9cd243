using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Hosting;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dasta.Conformance;

/// <summary>
/// The real connector with what the kit's cases name: datasets, agreements, two trigger endpoints, scripted own steps.
/// The protocol's state machine is the product's own.
/// </summary>
internal sealed class ConformanceHost : IAsyncDisposable
{
    /// <summary>How the kit names itself.</summary>
    public const string Kit = "TCK_PARTICIPANT";

    private readonly StubIdentity _identity;
    private readonly string _folder;

    private ConformanceHost(WebApplication app, StubIdentity identity, string folder, string address)
    {
        App = app;
        _identity = identity;
        _folder = folder;
        Base = address;
    }

    public WebApplication App { get; }

    /// <summary>Base address of the connector under test.</summary>
    public string Base { get; }

    private HostedParticipant Participant => App.Services.GetRequiredService<HostedParticipants>().All.Single();

    /// <param name="server">Connection string of a server on which databases and roles may be made.</param>
    public static async Task<ConformanceHost> MakeAsync(ConformanceOptions options, string server)
    {
        var identity = await StubIdentity.StartAsync();
        var address = $"http://localhost:{options.Port}";
        identity.Admit(address, "connector", ParticipantKind.Municipality, "31004");
        identity.Admit(options.Peer.AbsoluteUri.TrimEnd('/'), Kit, ParticipantKind.Researcher);
        var folder = Directory.CreateTempSubdirectory("dasta-conformance").FullName;
        var file = Path.Combine(folder, "settings.json");
        await File.WriteAllTextAsync(file, Settings(identity, address, folder, server).ToJsonString());
        var peer = Did.FromBase(options.Peer).Value;
        var app = await ConnectorHost.MakeAsync(["--settings", file], services => services
            .AddSingleton(options)
            .AddSingleton<IStartupFilter>(new CallersAreTheKit(
                peer, () => identity.Token(peer, Did.FromBase(new Uri(address)).Value)))
            .AddHostedService<ScriptRunner>());
        app.MapTriggers(peer);
        return new ConformanceHost(app, identity, folder, address);
    }

    public async Task StartAsync()
    {
        var peer = _identity.Participants.Single(record => record.Name == Kit);
        await Seeds.PlantAsync(Participant, peer);
        await App.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _identity.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static JsonObject Settings(StubIdentity identity, string address, string folder, string server) => new()
    {
        ["Node"] = new JsonObject
        {
            ["PublicBase"] = address,
            ["Postgres"] = server,
            ["DatabasePrefix"] = "conformance_" + Guid.NewGuid().ToString("N")[..12],
            ["KeyFile"] = Path.Combine(folder, "connector.key"),
            ["IdentityBase"] = identity.Base,
            ["Development"] = true,
            ["LogLevel"] = "Warning",
            ["DeliverySeconds"] = 5,
        },
        ["Connector"] = new JsonObject
        {
            ["Participants"] = new JsonArray(new JsonObject
            {
                ["Slug"] = "connector",
                ["Name"] = "connector",
                ["Kind"] = ParticipantKind.Municipality,
                ["Nis"] = "31004",
            }),
        },
    };
}
