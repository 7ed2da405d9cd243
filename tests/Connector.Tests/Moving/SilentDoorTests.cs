using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Connector.Tests.Exchange;
using Connector.Tests.Store;
using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Connector.Leaving;
using Dasta.Connector.Moving;
using Dasta.Connector.Moving.Arrivals;
using Dasta.Indicators.Leaving;
using Dasta.Specs.Values;
using Npgsql;

namespace Connector.Tests.Moving;

/// <summary>Who falls silent in the middle of an upload gives up what others wait for.</summary>
public sealed class SilentDoorTests : IAsyncLifetime
{
    private MovingTown _town = null!;

    public async Task InitializeAsync() => _town = await MovingTown.StartAsync(settings =>
        settings["Connector"]![nameof(ConnectorSettings.ArchiveSilenceSeconds)] = 3);

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task An_archive_that_falls_silent_is_given_up_and_another_of_the_town_waits_for_that_alone()
    {
        var (silent, second) = await TwoArchivesAsync();
        second.Json["code"]!.GetValue<string>().ShouldBe("MOVE-013");
        second.Headers["Retry-After"].ShouldBe("60");

        // Another town that is expected here is let in: only its database is not there in this test.
        var other = new ExpectedParticipant(
            new ParticipantSettings { Slug = "other" }, Did.Parse("did:web:other.example").Value, "http://localhost:9");
        _town.Away.Service<Moves>().Expect(other);
        (await Should.ThrowAsync<PostgresException>(() => _town.Away.Service<ArrivalDesk>()
            .ReceiveAsync("other", Stream.Null, CancellationToken.None))).SqlState
            .ShouldBe(PostgresErrorCodes.InvalidCatalogName);

        using (silent)
        {
            (await StatusAsync(silent)).ShouldBe(408);
        }

        await MovingTown.AnnounceAsync(_town.Home, _town.Away);
        await _town.MoveAsync(_town.Home, _town.Away);
    }

    [Fact]
    public async Task A_restoration_that_falls_silent_lets_imports_go_on()
    {
        var here = await _town.Stage.AddConnectorAsync(
            "here", Dasta.Specs.Vocabulary.ParticipantKind.Municipality, "31004", settings =>
                settings["Connector"]![nameof(ConnectorSettings.ArchiveSilenceSeconds)] = 3);
        var manifest = new ExportManifest(
            "did:web:elsewhere.example", DateTimeOffset.UtcNow,
            [new ExportPart("tables/raw.zone.csv.gz", "text/csv", 1, 10, new string('0', 64))], "none");
        var body = "--line\r\nContent-Disposition: attachment; filename=\"manifest.json\"\r\n\r\n"
            + JsonSerializer.Serialize(manifest, JsonSerializerOptions.Web)
            + "\r\n--line\r\nContent-Disposition: attachment; filename=\"tables/raw.zone.csv.gz\"\r\n\r\n";
        using var silent = await SendAsync("POST", here, "restorations", "multipart/mixed; boundary=line", body);
        await Stage.UntilAsync(() => LocksAsync(here), locks => locks > 0);

        (await here.ManageAsync(HttpMethod.Post, "sources", TestTown.Mapping("c0"))).ShouldHave(201);
        (await here.SendAsync(
            HttpMethod.Post, $"{here.Base}/manage/v1/sources/passages/files?name=a.csv", here.Did,
            "local_time,c0\n2024-03-05T10:00,7\n")).ShouldHave(200);

        (await StatusAsync(silent)).ShouldBe(408);
        (await LocksAsync(here)).ShouldBe(0);
    }

    // One that falls silent and one that comes while it is open. Whichever comes first is let in, and on a busy machine
    // the silent one may be given up before the other asks: then both begin anew.
    private async Task<(TcpClient Silent, Answer Second)> TwoArchivesAsync()
    {
        for (var round = 0; round < 10; round++)
        {
            var silent = await SendAsync("PUT", _town.Away, "arrival/archive", "application/octet-stream", "D");
            while (silent.Available == 0)
            {
                var second = await _town.AtAsync(
                    _town.Away, HttpMethod.Put, "arrival/archive", new ByteArrayContent([1]));
                if (second.Status == 503)
                {
                    return (silent, second);
                }
            }

            silent.Dispose();
        }

        throw new TimeoutException("No archive met another.");
    }

    // Of the one that changes of a town's raw store take, see ImportLock.
    private static async Task<long> LocksAsync(StagedConnector place)
    {
        await using var connection = await place.Participant.Raw.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("""
            select count(*) from pg_locks join pg_database d on d.oid = database
            where locktype = 'advisory' and datname = current_database()
                and (classid::bigint << 32) + objid::bigint = 7235441189
            """);
    }

    // The beginning of a request, and then nothing.
    private async Task<TcpClient> SendAsync(
        string method, StagedConnector place, string path, string type, string beginning)
    {
        var address = new Uri($"{place.Base}/manage/v1/{path}");
        var did = place == _town.Away ? _town.Did : place.Did;
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
            $"{method} {address.AbsolutePath} HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + $"Authorization: Bearer {_town.Stage.Identity.Token(did, did)}\r\nContent-Type: {type}\r\n"
            + $"Content-Length: 1000000\r\n\r\n{beginning}"));
        return client;
    }

    private static async Task<int> StatusAsync(TcpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var line = await reader.ReadLineAsync(patience.Token);
        return int.Parse(line!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
