using System.Text.Json.Nodes;
using Connector.Tests.Deliveries;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Collection;

/// <summary>The watcher of a running connector: over trouble with the folder, a leave and a return.</summary>
public sealed class InboxWatcherTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dasta-watched").FullName;
    private Stage _stage = null!;
    private StagedConnector _town = null!;

    private string Watched => Path.Combine(_folder, "inbox");

    public async Task InitializeAsync()
    {
        // A file lies where the inbox should be: it can't be watched yet.
        await File.WriteAllTextAsync(Watched, "in the way");
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004", settings =>
        {
            settings["Inbox"] = new JsonObject { ["LookSeconds"] = 1, ["SettleSeconds"] = 1 };
            settings["Connector"]!["Participants"]![0]!["Inbox"] = Watched;
        });
    }

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_town_is_watched_once_it_can_be_and_while_it_is_here()
    {
        (await _town.ManageAsync(HttpMethod.Post, "sources", Mapping())).ShouldHave(201);
        File.Delete(Watched);
        await DepositAsync(0);
        await Stage.UntilAsync(HoursAsync, hours => hours == 24);

        // It leaves: what is put in its folder stays there.
        var participants = _town.Service<HostedParticipants>();
        var town = _town.Participant;
        participants.Remove(town.Slug);
        await Task.Delay(2500);
        await DepositAsync(1);
        await Task.Delay(3500);
        File.Exists(Path.Combine(Watched, "counts", "1.csv")).ShouldBeTrue();

        participants.Add(town);
        await Stage.UntilAsync(HoursAsync, hours => hours == 48);
        var done = Path.Combine(Watched + ".kept", "counts", "done", "1.csv");
        await Stage.UntilAsync(() => Task.FromResult(File.Exists(done)), exists => exists);
    }

    private async Task DepositAsync(int day)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Watched, "counts")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $"{day}.csv"), DeliveryStage.Day(day));
    }

    private async Task<long> HoursAsync()
    {
        await using var connection = await _town.Participant.Raw.OpenConnectionAsync();
        return await connection.QuerySingleAsync<long>("select coalesce(sum(present), 0)::bigint from raw.reading");
    }

    private static JsonObject Mapping() => new()
    {
        ["format"] = "wide-csv", ["id"] = "counts", ["title"] = "Counts", ["nis"] = "31004",
        ["property"] = "passages", ["unit"] = "passages", ["upperBound"] = 100_000,
        ["timeZone"] = "Europe/Brussels",
        ["stamp"] = new JsonObject
        {
            ["column"] = "time", ["pattern"] = "yyyy-MM-dd HH:mm", ["marks"] = "start", ["intervalMinutes"] = 60,
        },
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "centrum", ["name"] = "Centrum" }),
        ["series"] = new JsonArray(new JsonObject { ["column"] = "count", ["zone"] = "centrum" }),
    };
}
