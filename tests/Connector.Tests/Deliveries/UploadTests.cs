using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Indicators;
using Dasta.Indicators.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connector.Tests.Deliveries;

/// <summary>The owner's own files over HTTP, and lines that break.</summary>
[Collection(DeliveryStages.Name)]
public sealed class UploadTests(DeliveryStage stage)
{
    [Fact]
    public async Task A_slow_upload_of_the_owner_holds_up_no_delivery()
    {
        await stage.AgreeAsync("beside");
        using var slow = await BeginAsync("/manage/v1/sources/beside/files", stage.Town.Did);

        (await stage.SendAsync("beside", DeliveryStage.Day(0))).ShouldHave(201);

        (await stage.StoredAsync("beside")).Count.ShouldBe(24);
    }

    [Fact]
    public async Task The_name_of_an_upload_is_a_label_and_never_a_path()
    {
        (await stage.PutAsync(stage.Specification("labelled"))).ShouldHave(201);

        (await UploadAsync("labelled", "..%2F..%2Fetc%2Fday%07.csv", DeliveryStage.Day(0))).ShouldHave(200);

        await using var connection = await stage.Town.Participant.Raw.OpenConnectionAsync();
        (await connection.QuerySingleAsync<string>("select name from raw.file where source_id = 'labelled'"))
            .ShouldBe("day.csv");
    }

    [Fact]
    public async Task An_upload_that_is_known_by_its_digest_is_answered_unread()
    {
        (await stage.PutAsync(stage.Specification("known"))).ShouldHave(201);
        var csv = DeliveryStage.Day(0);
        (await UploadAsync("known", "day.csv", csv)).ShouldHave(200);
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(csv)));

        var again = await UploadAsync("known", "day.csv", "something else", $"sha-256=:{digest}:");

        again.ShouldHave(200).Json["alreadyKnown"]!.GetValue<bool>().ShouldBeTrue();
        var other = Convert.ToBase64String(new byte[32]);
        (await UploadAsync("known", "day.csv", DeliveryStage.Day(1), $"sha-256=:{other}:"))
            .ShouldHave(422).Json["code"]!.GetValue<string>().ShouldBe("INDICATOR-007");
    }

    [Fact]
    public async Task What_became_of_a_file_is_told_by_its_digest()
    {
        (await stage.PutAsync(stage.Specification("became"))).ShouldHave(201);
        var csv = DeliveryStage.Day(0);
        var sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(csv));
        var place = $"sources/became/files/{Convert.ToHexStringLower(sha256)}";
        (await stage.ManageAsync(place)).ShouldHave(404).Json["code"]!.GetValue<string>().ShouldBe("INDICATOR-049");
        (await stage.ManageAsync($"sources/became/files/{new string('x', 64)}")).ShouldHave(404);

        var door = RunningImports.OwnDoor(stage.Town.Participant, "became");
        using (var running = stage.Town.Service<RunningImports>().Begin(stage.Town.Participant, "became", door, sha256))
        {
            running.Report(new ImportProgress(512, 7));
            using (stage.Town.Service<RunningImports>().Begin(stage.Town.Participant, "became", door, sha256))
            {
                (await stage.ManageAsync(place)).ShouldHave(202).Json["rowsRead"]!.GetValue<int>().ShouldBe(7);
            }

            (await stage.ManageAsync(place)).ShouldHave(202).Json["rowsRead"]!.GetValue<int>().ShouldBe(7);
        }

        (await UploadAsync("became", "day.csv", csv)).ShouldHave(200);
        (await stage.ManageAsync(place)).ShouldHave(200).Json["alreadyKnown"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_known_file_is_read_again_only_when_that_is_asked_and_then_undoes_a_wrong_correction()
    {
        (await stage.PutAsync(stage.Specification("undone"))).ShouldHave(201);
        var original = DeliveryStage.Day(0, _ => "10");
        (await UploadAsync("undone", "day.csv", original)).ShouldHave(200);
        (await UploadAsync("undone", "wrong.csv", DeliveryStage.Day(0, _ => "90"))).ShouldHave(200);

        Flag(await UploadAsync("undone", "day.csv", original)).ShouldBeTrue();
        (await stage.StoredAsync("undone")).ShouldBe((24, 2160));

        for (var time = 0; time < 2; time++)
        {
            var again = (await UploadAsync("undone", "day.csv&again=true", original)).ShouldHave(200);
            Flag(again).ShouldBeFalse();
            again.Json["replaced"]!.GetValue<int>().ShouldBe(time == 0 ? 24 : 0);
            (await stage.StoredAsync("undone")).ShouldBe((24, 240));
        }

        Flag(await UploadAsync("undone", "day.csv", original)).ShouldBeTrue();

        static bool Flag(Answer answer) => answer.Json["alreadyKnown"]!.GetValue<bool>();
    }

    [Fact]
    public async Task A_vendor_is_told_how_far_its_file_is_while_it_is_taken_in()
    {
        await stage.AgreeAsync("underway");
        var csv = DeliveryStage.Day(0);
        var sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(csv));
        var place = $"underway/files/{Convert.ToHexStringLower(sha256)}";
        (await stage.DoorAsync(HttpMethod.Get, place)).ShouldHave(404);

        var door = RunningImports.DeliveryDoor(stage.Town.Participant, "underway");
        using (var running = stage.Town.Service<RunningImports>()
            .Begin(stage.Town.Participant, "underway", door, sha256))
        {
            running.Report(new ImportProgress(512, 7));
            var told = (await stage.DoorAsync(HttpMethod.Get, place)).ShouldHave(202);
            told.Json["rowsRead"]!.GetValue<int>().ShouldBe(7);
        }

        (await stage.SendAsync("underway", csv)).ShouldHave(201);
        (await stage.DoorAsync(HttpMethod.Get, place)).ShouldHave(200);
    }

    [Fact]
    public async Task Who_hangs_up_in_the_middle_leaves_nothing_and_is_no_failure_of_the_house()
    {
        var agreement = await stage.AgreeAsync("hung-up");
        using (var client = await BeginAsync("/deliveries/hung-up/files", stage.Vendor.Did))
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        var entry = await Stage.UntilAsync(
            async () => (await stage.ManageAsync("audit?after=0")).ShouldHave(200).Json["entries"]!.AsArray()
                .SingleOrDefault(one => one!["agreement"]?.GetValue<string>() == agreement
                    && one["action"]!.GetValue<string>() == "deliver"),
            one => one is not null);
        entry!["outcome"]!.GetValue<string>().ShouldBe("DELIVERY-020");
        (await stage.StoredAsync("hung-up")).Count.ShouldBe(0);
        (await stage.SendAsync("hung-up", DeliveryStage.Day(0))).ShouldHave(201);
    }

    [Fact]
    public async Task A_body_that_can_not_be_kept_is_refused_and_said_to_come_again()
    {
        var inTheWay = Path.GetTempFileName();
        var spool = new Spool(
            new DeliverySettings(), new ImportSettings { SpoolFolder = inTheWay }, TimeProvider.System,
            NullLogger<Spool>.Instance);
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream("time,count\n"u8.ToArray());

        var received = await spool.ReceiveAsync(context, 1000, expectedDigest: null, default);

        File.Delete(inTheWay);
        (received.Refusal!.Code, received.Refusal.Status).ShouldBe(("DELIVERY-021", 503));
    }

    private Task<Answer> UploadAsync(string source, string name, string csv, string? digest = null) =>
        stage.Town.SendAsync(
            HttpMethod.Post, $"{stage.Town.Base}/manage/v1/sources/{source}/files?name={name}", stage.Town.Did, csv,
            request =>
            {
                if (digest is not null)
                {
                    request.Headers.Add("Content-Digest", digest);
                }
            });

    /// <summary>Announces a body and sends only the first bytes of it.</summary>
    private async Task<TcpClient> BeginAsync(string path, Dasta.Specs.Values.Did caller)
    {
        var address = new Uri(stage.Town.Base);
        var token = stage.Stage.Identity.Token(caller, stage.Town.Did);
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\n"
            + "Content-Type: text/csv\r\nContent-Length: 100000\r\n\r\ntime,count\n"));
        await Task.Delay(300);
        return client;
    }
}
