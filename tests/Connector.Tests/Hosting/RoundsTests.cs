using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Collection;
using Connector.Tests.Exchange;
using Connector.Tests.Store;
using Dapper;
using Dasta.Connector.Audit;
using Dasta.Connector.Collection.Polling;
using Dasta.Connector.Collection.Polling.Telraam;
using Dasta.Connector.Collection.Secrets;
using Dasta.Connector.Hosting;
using Dasta.Connector.Leaving;
using Dasta.Indicators.Sources.Templates;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connector.Tests.Hosting;

/// <summary>What a connector does for every town in turn, when one of them is in trouble or takes long.</summary>
public sealed class RoundsTests : IAsyncLifetime
{
    private readonly HostedTowns _towns = new();
    private readonly HostedParticipants _participants = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("dasta-rounds").FullName;

    public async Task InitializeAsync()
    {
        await _towns.InitializeAsync();
        _participants.Fill([_towns.First, _towns.Second], [_towns.First.Slug, _towns.Second.Slug]);
    }

    public async Task DisposeAsync()
    {
        await _towns.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_town_whose_old_days_can_not_be_removed_keeps_no_other_from_having_its_own_removed()
    {
        await _towns.Second.Town.PutSourceAsync(TestTown.Mapping("a"), default);
        using var file = new MemoryStream("local_time,a\n2020-01-01T00:00,5\n"u8.ToArray());
        (await _towns.Second.Town.ImportAsync("passages", file, "a.csv", null, default)).Succeeded.ShouldBeTrue();
        (await _towns.Second.Town.KeepAsync("passages", 12, default)).Succeeded.ShouldBeTrue();

        // No trouble of the database's own: the door to it is gone.
        await _towns.First.Raw.DisposeAsync();
        using var log = new AuditLog(new AuditActivity(), TimeProvider.System);
        using var rounds = new RetentionRounds(
            _participants, new OwnerAudit(log, TimeProvider.System), TimeProvider.System,
            NullLogger<RetentionRounds>.Instance);
        await rounds.RunAsync(default);

        await using var connection = await _towns.Second.Raw.OpenConnectionAsync();
        (await connection.QuerySingleAsync<long>("select count(*) from raw.reading")).ShouldBe(0);
        await using var state = await _towns.Second.State.OpenConnectionAsync();
        (await state.QuerySingleAsync<string>("select action || ' ' || rows from connector.audit_entry"))
            .ShouldBe("retain 1");
    }

    [Fact]
    public async Task A_service_that_keeps_one_town_waiting_holds_up_no_other()
    {
        await using var telraam = await StubTelraam.StartAsync();
        var release = new TaskCompletionSource();
        telraam.Faults.Enqueue(context => release.Task.WaitAsync(context.RequestAborted));
        using var http = new GuardedHttp(new NodeSettings { Development = true });
        var settings = new PollSettings { TelraamBase = telraam.Base, LookSeconds = 1, Attempts = 1 };
        var secrets = new SecretStore(KeyVault.Open(Path.Combine(_folder, "key")), TimeProvider.System);
        using var log = new AuditLog(new AuditActivity(), TimeProvider.System);
        using var driver = new PollDriver(
            _participants, new TelraamClient(http, settings), secrets, settings,
            new OwnerAudit(log, TimeProvider.System), TimeProvider.System, NullLogger<PollDriver>.Instance);
        await OrderAsync(_towns.First, secrets, driver);
        await driver.StartAsync(default);
        await Stage.UntilAsync(() => Task.FromResult(telraam.Asked.Count), count => count == 1);

        await OrderAsync(_towns.Second, secrets, driver);
        var state = await Stage.UntilAsync(() => StateAsync(_towns.Second), poll => poll.LastRunAt is not null);

        state.ProblemCode.ShouldBeNull();
        (await StateAsync(_towns.First)).LastRunAt.ShouldBeNull();
        release.SetResult();
        await driver.StopAsync(default);
    }

    private static async Task<PollState> StateAsync(HostedParticipant town) =>
        (await PollStore.AllAsync(town.State, default)).Single();

    private static async Task OrderAsync(HostedParticipant town, SecretStore secrets, PollDriver driver)
    {
        var mapping = SourceTemplates.Find("telraam-v1-json").Value["mapping"]!.DeepClone().AsObject();
        (mapping["id"], mapping["nis"]) = ("street", town.Nis);
        mapping["place"]!["zones"] = new JsonObject { ["1"] = "centrum" };
        (await town.Town.PutSourceAsync(mapping, default)).Refusal.ShouldBeNull();
        await secrets.PutAsync(town, "telraam", StubTelraam.Key, default);
        var order = PollOrder.Read("street", new JsonObject
        {
            ["service"] = "telraam", ["segments"] = new JsonArray("1"), ["secret"] = "telraam", ["everyMinutes"] = 60,
            ["from"] = DateTime.UtcNow.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }).Value;
        await PollStore.PutAsync(town.State, order, DateTimeOffset.UtcNow, default);
        driver.Forget(town);
    }
}
