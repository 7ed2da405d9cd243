using System.Text.Json.Nodes;
using System.Net.Sockets;
using System.Text;
using Connector.Tests.Exchange;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Specs.Values;

namespace Connector.Tests.Deliveries;

/// <summary>Who may not come in by the vendors' door, and what may not be done there.</summary>
[Collection(DeliveryStages.Name)]
public sealed class DeliveryAttackTests(DeliveryStage stage)
{
    private static readonly string[] Pages = ["", "/document", "/receipts", "/trend", "/alerts"];

    [Fact]
    public async Task Another_vendor_finds_nothing_where_a_specification_is_not_its_own()
    {
        await stage.AgreeAsync("private");
        var receipt = (await stage.SendAsync("private", DeliveryStage.Day(0))).ShouldHave(201).Json["id"]!;
        var rival = stage.Rival.Did;
        foreach (var page in Pages.Append($"/receipts/{receipt}").Append($"/receipts/{receipt}/rows"))
        {
            ShouldRefuse(await stage.DoorAsync(HttpMethod.Get, $"private{page}", null, rival), 404, "DELIVERY-001");
            ShouldRefuse(await stage.DoorAsync(HttpMethod.Get, $"nowhere{page}", null, rival), 404, "DELIVERY-001");
        }

        ShouldRefuse(
            await stage.DoorAsync(HttpMethod.Post, "private/files", DeliveryStage.Day(1), rival), 404, "DELIVERY-001");
        JsonNode.Parse((await stage.DoorAsync(HttpMethod.Get, "", null, rival)).ShouldHave(200).Text)!.AsArray()
            .Select(one => one!["vendor"]!.ToString()).ShouldAllBe(vendor => vendor == rival.ToString());
        (await stage.StoredAsync("private")).Count.ShouldBe(24);
    }

    [Fact]
    public async Task A_receipt_is_not_found_under_another_specification_of_the_same_vendor()
    {
        await stage.AgreeAsync("one");
        await stage.AgreeAsync("two");
        var receipt = (await stage.SendAsync("one", DeliveryStage.Day(0))).ShouldHave(201).Json["id"]!;
        ShouldRefuse(await stage.DoorAsync(HttpMethod.Get, $"two/receipts/{receipt}"), 404, "DELIVERY-017");
        ShouldRefuse(await stage.DoorAsync(HttpMethod.Get, $"two/receipts/{receipt}/rows"), 404, "DELIVERY-017");

        // Nor does a digest that is known under one tell anything under the other.
        var shown = await stage.DoorAsync(HttpMethod.Get, $"one/receipts/{receipt}");
        var digest = shown.Json["digest"]!.GetValue<string>();
        ShouldRefuse(
            await stage.DoorAsync(HttpMethod.Post, "two/files", "else", null, request =>
                request.Headers.Add("Content-Digest", digest)),
            400, "DELIVERY-006");
    }

    [Fact]
    public async Task A_token_for_another_participant_or_none_opens_nothing()
    {
        await stage.AgreeAsync("audience");
        var url = $"{stage.Town.Base}/deliveries/audience/files";
        (await stage.Town.SendAsync(HttpMethod.Post, url, null, DeliveryStage.Day(0))).ShouldHave(401);

        // A token that the vendor used elsewhere is replayed here.
        var elsewhere = stage.Stage.Identity.Token(stage.Vendor.Did, stage.Rival.Did);
        (await stage.Town.SendAsync(HttpMethod.Post, url, null, DeliveryStage.Day(0), request =>
            request.Headers.Authorization = new("Bearer", elsewhere))).ShouldHave(401);
        (await stage.StoredAsync("audience")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task Without_an_agreement_nothing_is_taken()
    {
        (await stage.PutAsync(stage.Specification("offered"))).ShouldHave(201);
        ShouldRefuse(await stage.SendAsync("offered", DeliveryStage.Day(0)), 403, "DELIVERY-003");
        (await stage.StoredAsync("offered")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task After_the_end_nothing_is_taken_and_everything_stays()
    {
        await stage.AgreeAsync("over");
        (await stage.SendAsync("over", DeliveryStage.Day(0))).ShouldHave(201);
        (await stage.Town.ManageAsync(HttpMethod.Post, "delivery-specifications/over/end")).ShouldHave(204);

        ShouldRefuse(await stage.SendAsync("over", DeliveryStage.Day(1)), 403, "DELIVERY-002");
        (await stage.StoredAsync("over")).Count.ShouldBe(24);
        (await stage.DoorAsync(HttpMethod.Get, "over/receipts")).ShouldHave(200)
            .Json["receipts"]!.AsArray().Count.ShouldBe(1);
        (await stage.DoorAsync(HttpMethod.Get, "over")).Json["state"]!.GetValue<string>().ShouldBe("ended");
        (await stage.DoorAsync(HttpMethod.Get, "over")).Json["offer"].ShouldBeNull();
    }

    [Fact]
    public async Task A_body_larger_than_the_limit_is_refused_however_it_is_announced()
    {
        await stage.AgreeAsync("huge");
        var large = new string('9', 1024 * 1024 + 1);
        ShouldRefuse(
            await stage.DoorAsync(HttpMethod.Post, "huge/files", large + large, null, request =>
                request.Headers.ExpectContinue = true),
            413, "NODE-020");
        ShouldRefuse(
            await stage.DoorAsync(HttpMethod.Post, "huge/files", large, null, request =>
                request.Headers.TransferEncodingChunked = true),
            413, "NODE-020");
    }

    [Fact]
    public async Task A_body_that_is_not_what_its_digest_says_is_refused()
    {
        await stage.AgreeAsync("digest");
        foreach (var (header, code) in new[]
        {
            ($"sha-256=:{Convert.ToBase64String(new byte[32])}:", "DELIVERY-006"),
            ("sha-256=:AAAA:", "DELIVERY-005"),
            ("sha-256=none", "DELIVERY-005"),
        })
        {
            ShouldRefuse(
                await stage.DoorAsync(HttpMethod.Post, "digest/files", DeliveryStage.Day(0), null, request =>
                    request.Headers.Add("Content-Digest", header)),
                400, code);
        }

        (await stage.StoredAsync("digest")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task Slow_senders_are_broken_off_and_hold_up_nobody_but_themselves()
    {
        await stage.AgreeAsync("slow");
        using var first = await DripAsync("slow");
        using var second = await DripAsync("slow");
        await Stage.UntilAsync(() => Task.FromResult(IsFullForVendor()), full => full);
        var refused = await stage.SendAsync("slow", DeliveryStage.Day(0));
        ShouldRefuse(refused, 429, "DELIVERY-004");
        refused.Headers["Retry-After"].ShouldBe("7");

        // The queue still has a place for another caller.
        stage.Town.Service<ImportQueue>().Enter(stage.Town.Participant, stage.Rival.Did)
            .Value.Dispose();
        (await ReadAsync(first)).ShouldStartWith("HTTP/1.1 408");
        (await ReadAsync(second)).ShouldStartWith("HTTP/1.1 408");
        (await stage.SendAsync("slow", DeliveryStage.Day(0))).ShouldHave(201);
    }

    [Fact]
    public async Task Rows_are_refused_where_the_format_is_a_file()
    {
        await stage.AgreeAsync("files-only");
        ShouldRefuse(await stage.DoorAsync(HttpMethod.Post, "files-only/rows", "{}"), 415, "DELIVERY-019");
    }

    [Fact]
    public async Task A_specification_gives_no_right_to_read_and_an_audit_entry_tells_of_every_delivery()
    {
        var agreement = await stage.AgreeAsync("audited");
        (await stage.SendAsync("audited", DeliveryStage.Day(0))).ShouldHave(201);
        (await stage.SendAsync("audited", "nothing,of,this")).ShouldHave(422);
        var url = $"{stage.Town.Base}/odata/v4/Observations";
        (await stage.Town.SendAsync(HttpMethod.Get, url, stage.Vendor.Did, null)).Status.ShouldBe(403);

        var entries = (await stage.ManageAsync("audit?after=0")).ShouldHave(200).Json["entries"]!.AsArray()
            .Where(entry => entry!["agreement"]?.GetValue<string>() == agreement
                && entry["action"]!.GetValue<string>() == "deliver").ToArray();
        entries.Select(entry => entry!["outcome"]!.GetValue<string>()).ShouldBe(["Accepted", "DELIVERY-016"]);
        entries[0]!["rows"]!.GetValue<long>().ShouldBe(24);
    }

    private static void ShouldRefuse(Answer answer, int status, string code) =>
        answer.ShouldHave(status).Json["code"]!.GetValue<string>().ShouldBe(code);

    // Both slow bodies have their place once the vendor finds none; asked for without sending anything.
    private bool IsFullForVendor()
    {
        var place = stage.Town.Service<ImportQueue>().Enter(stage.Town.Participant, stage.Vendor.Did);
        if (place.Succeeded)
        {
            place.Value.Dispose();
        }

        return !place.Succeeded;
    }

    /// <summary>Announces a body and sends only the first bytes of it.</summary>
    private async Task<TcpClient> DripAsync(string id)
    {
        var address = new Uri(stage.Town.Base);
        var token = stage.Stage.Identity.Token(stage.Vendor.Did, Did.FromBase(address).Value);
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /deliveries/{id}/files HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\n"
            + "Content-Type: text/csv\r\nContent-Length: 100000\r\n\r\ntime,count\n"));
        return client;
    }

    private static async Task<string> ReadAsync(TcpClient client)
    {
        var buffer = new byte[1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var count = await client.GetStream().ReadAsync(buffer, patience.Token);
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
