using System.Diagnostics;
using System.Text.Json.Nodes;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Exchange;

/// <summary>
/// An identity, connectors and scripted participants on free ports of this machine, over real HTTP and PostgreSQL; all
/// of it is gone at the end.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string _prefix = TestDatabase.UniquePrefix();
    private readonly string _folder = Directory.CreateTempSubdirectory("dasta-stage").FullName;
    private readonly List<IAsyncDisposable> _members = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private Stage(StubIdentity identity) => Identity = identity;

    public StubIdentity Identity { get; }

    /// <summary>What the names of this run's databases begin with.</summary>
    public string Prefix => _prefix;

    public static async Task<Stage> OpenAsync() => new(await StubIdentity.StartAsync());

    /// <param name="change">Changes the settings the connector starts with.</param>
    public async Task<StagedConnector> AddConnectorAsync(
        string name, string kind, string nis = "", Action<JsonObject>? change = null)
    {
        var (connector, _) = await PlaceAsync(name, kind, nis, change);
        await connector.StartAsync();
        return connector;
    }

    /// <summary>Has something disposed of at the end, before what was there earlier.</summary>
    public void Keep(IAsyncDisposable member) => _members.Insert(0, member);

    /// <summary>Admits a connector and writes its settings, without starting it.</summary>
    /// <param name="place">Its public address; one of its own when left out.</param>
    /// <param name="direct">Where it listens, when something stands before it.</param>
    public async Task<(StagedConnector Connector, string SettingsFile)> PlaceAsync(
        string name, string kind, string nis = "", Action<JsonObject>? change = null, string? place = null,
        string? direct = null)
    {
        var address = place ?? $"http://localhost:{FreePort.Next()}";
        Identity.Admit(address, name, kind, nis.Length == 0 ? null : nis);
        var file = Path.Combine(_folder, $"{name}.json");
        var settings = new JsonObject
        {
            ["Node"] = new JsonObject
            {
                ["PublicBase"] = address,
                ["Listen"] = direct ?? string.Empty,
                ["Postgres"] = TestDatabase.Server,
                ["DatabasePrefix"] = $"{_prefix}_{_members.Count}",
                ["KeyFile"] = Path.Combine(_folder, $"{name}.key"),
                ["IdentityBase"] = Identity.Base,
                ["Development"] = true,
                ["LogLevel"] = "Critical",
                ["DeliverySeconds"] = 5,
            },
            ["Connector"] = new JsonObject
            {
                ["Participants"] = new JsonArray(new JsonObject
                {
                    ["Slug"] = name, ["Name"] = name, ["Kind"] = kind, ["Nis"] = nis,
                }),
            },
        };
        change?.Invoke(settings);
        await File.WriteAllTextAsync(file, settings.ToJsonString());
        var connector = new StagedConnector(Identity, _http, address, file, direct);
        _members.Add(connector);
        return (connector, file);
    }

    /// <summary>A participant without a connector, that says and hears what the test wants.</summary>
    public async Task<ScriptedPeer> AddPeerAsync(string name, string kind = ParticipantKind.Researcher)
    {
        var peer = await ScriptedPeer.StartAsync();
        _members.Add(peer);
        Identity.Admit(peer.Base, name, kind);
        return peer;
    }

    /// <summary>Waits until something is so; the last value seen is shown when it never is.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (holds(seen))
            {
                return seen;
            }

            if (clock.Elapsed > Patience)
            {
                throw new TimeoutException($"Not so after {Patience.TotalSeconds} s: {seen}");
            }

            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in _members)
        {
            await member.DisposeAsync();
        }

        await Identity.DisposeAsync();
        _http.Dispose();
        await ServerCleaning.DropAsync(_prefix);
        Directory.Delete(_folder, recursive: true);
    }
}
