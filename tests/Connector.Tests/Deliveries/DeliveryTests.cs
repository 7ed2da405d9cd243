using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;

namespace Connector.Tests.Deliveries;

/// <summary>From specification to accepted delivery, over HTTP, between two connectors.</summary>
[Collection(DeliveryStages.Name)]
public sealed class DeliveryTests(DeliveryStage stage)
{
    [Fact]
    public async Task A_delivery_is_partly_accepted_corrected_and_then_accepted()
    {
        var agreement = await stage.AgreeAsync("corrected");
        var faulty = DeliveryStage.Day(0, hour => hour switch { 3 => "-4", 7 => "many", _ => "10" });

        var first = (await stage.SendAsync("corrected", faulty)).ShouldHave(201).Json;
        Text(first, "verdict").ShouldBe("PartlyAccepted");
        Text(first, "agreement").ShouldBe(agreement);
        first["rowsRead"]!.GetValue<long>().ShouldBe(24);
        first["rowsSetAside"]!.GetValue<long>().ShouldBe(2);
        (await stage.StoredAsync("corrected")).ShouldBe((22, 220));

        var rows = (await stage.DoorAsync(HttpMethod.Get, $"corrected/receipts/{Text(first, "id")}/rows"))
            .ShouldHave(200).Json["rows"]!.AsArray();
        rows.Select(row => (row!["line"]!.GetValue<long>(), Text(row, "reason"), Text(row, "detail")))
            .ShouldBe([(5, "NegativeNumber", "count"), (9, "MalformedNumber", "count")]);
        rows.ShouldAllBe(row => Text(row!, "hint").Length > 20);

        var second = (await stage.SendAsync("corrected", DeliveryStage.Day(0, _ => "11"))).ShouldHave(201).Json;
        Text(second, "verdict").ShouldBe("Accepted");
        second["periods"]![0]!["coverage"]!.GetValue<double>().ShouldBe(1);
        (await stage.StoredAsync("corrected")).ShouldBe((24, 264));

        var trend = JsonNode.Parse((await stage.DoorAsync(HttpMethod.Get, "corrected/trend")).ShouldHave(200).Text)!;
        trend.AsArray().Single()!["deliveries"]!.GetValue<long>().ShouldBe(2);
        trend[0]!["setAsideShare"]!.GetValue<double>().ShouldBe(0);
        trend[0]!["lateSeconds"]!.GetValue<long>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_receipt_is_signed_by_the_town_and_says_what_was_sent()
    {
        await stage.AgreeAsync("signed");
        var csv = DeliveryStage.Day(0);
        var receipt = (await stage.SendAsync("signed", csv)).ShouldHave(201);
        receipt.Headers["Location"].ShouldEndWith($"/deliveries/signed/receipts/{Text(receipt.Json, "id")}");

        var verified = Jws.Verify(
            Text(receipt.Json, "statement"), "dasta-receipt+jwt", [stage.Town.Participant.Acting.Signing.PublicJwk()]);
        var stated = JsonNode.Parse(verified.Value.Payload)!;
        Text(stated, "iss").ShouldBe(stage.Town.Did.ToString());
        Text(stated, "sub").ShouldBe(stage.Vendor.Did.ToString());
        Text(stated, "digest").ShouldBe(
            $"sha-256=:{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(csv)))}:");
        Text(stated, "verdict").ShouldBe("Accepted");
    }

    [Fact]
    public async Task The_same_file_again_gives_the_same_receipt_and_does_not_undo_a_correction()
    {
        await stage.AgreeAsync("again");
        var original = DeliveryStage.Day(0, _ => "10");
        var first = (await stage.SendAsync("again", original)).ShouldHave(201).Json;
        (await stage.SendAsync("again", DeliveryStage.Day(0, _ => "12"))).ShouldHave(201);

        var repeated = (await stage.SendAsync("again", original)).ShouldHave(200).Json;
        Text(repeated, "id").ShouldBe(Text(first, "id"));
        (await stage.StoredAsync("again")).ShouldBe((24, 288));

        // With its digest ahead, the body need not even be read, or sent.
        var known = $"again/files/{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(original)))}";
        Text((await stage.DoorAsync(HttpMethod.Get, known)).ShouldHave(200).Json, "id").ShouldBe(Text(first, "id"));
        var unknown = await stage.DoorAsync(HttpMethod.Get, $"again/files/{new string('a', 64)}");
        Text(unknown.ShouldHave(404).Json, "code").ShouldBe("DELIVERY-017");
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(original)));
        (await stage.DoorAsync(HttpMethod.Post, "again/files", "anything", null, request =>
            request.Headers.Add("Content-Digest", $"sha-256=:{digest}:"))).ShouldHave(200);
    }

    [Fact]
    public async Task A_receipt_lost_in_a_crash_is_made_again_from_what_was_stored()
    {
        await stage.AgreeAsync("crashed");
        var csv = DeliveryStage.Day(0, hour => hour == 4 ? "?" : "10");
        (await stage.SendAsync("crashed", csv)).ShouldHave(201);
        await using (var command = stage.Town.Participant.State.CreateCommand(
            "delete from connector.delivery_receipt where specification = 'crashed'"))
        {
            await command.ExecuteNonQueryAsync();
        }

        var again = (await stage.SendAsync("crashed", csv)).ShouldHave(201).Json;
        Text(again, "verdict").ShouldBe("PartlyAccepted");
        again["rowsRead"]!.GetValue<long>().ShouldBe(24);
        again["setAside"]!["MalformedNumber"]!.GetValue<long>().ShouldBe(1);
        again["periods"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_rejected_delivery_leaves_nothing_and_alerts_both_sides_until_a_good_one_follows()
    {
        await stage.AgreeAsync("rejected");
        (await stage.SendAsync("rejected", DeliveryStage.Day(0))).ShouldHave(201);
        var before = await stage.StoredAsync("rejected");

        var refused = (await stage.SendAsync("rejected", DeliveryStage.Day(1, hour => hour < 3 ? "x" : "9")))
            .ShouldHave(422);
        Text(refused.Json, "code").ShouldBe("DELIVERY-016");
        refused.Text.ShouldContain("DELIVERY-012");
        (await stage.StoredAsync("rejected")).ShouldBe(before);
        var receipt = Text(refused.Json["receipt"]!, "id");
        (await stage.DoorAsync(HttpMethod.Get, $"rejected/receipts/{receipt}/rows")).ShouldHave(200)
            .Json["rows"]!.AsArray().Count.ShouldBe(3);

        (await AlertsAsync("rejected")).ShouldBe([("DeliveryRejected", false)]);
        var atTown = JsonNode.Parse((await stage.ManageAsync("alerts")).ShouldHave(200).Text)!.AsArray()
            .Where(alert => Text(alert!, "specification") == "rejected");
        Text(atTown.Single()!, "periodStart").ShouldBe($"{DeliveryStage.Start.AddDays(1):yyyy-MM-dd}");

        (await OpenAlertsAsync("rejected")).ShouldBe(1);

        (await stage.SendAsync("rejected", DeliveryStage.Day(1))).ShouldHave(201);
        (await AlertsAsync("rejected")).ShouldBe([("DeliveryRejected", true)]);
        (await OpenAlertsAsync("rejected")).ShouldBe(0);
    }

    private async Task<int> OpenAlertsAsync(string source) =>
        JsonNode.Parse((await stage.ManageAsync("sources")).ShouldHave(200).Text)!.AsArray()
            .Single(one => Text(one!, "id") == source)!["health"]!["openAlerts"]!.GetValue<int>();

    [Theory]
    [InlineData("thin", "DELIVERY-013")]
    [InlineData("early", "DELIVERY-014")]
    [InlineData("empty", "DELIVERY-015")]
    [InlineData("unreadable", "INDICATOR-004")]
    public async Task What_misses_the_bars_is_rejected_with_its_reason_and_stays_on_record(string how, string code)
    {
        await stage.AgreeAsync(how);
        var csv = how switch
        {
            "thin" => DeliveryStage.Day(2, hour => hour < 19 ? "5" : null),
            "early" => DeliveryStage.Day(-1),
            "empty" => "time,count\n",
            _ => "when,what\n1,2\n",
        };
        (await stage.SendAsync(how, csv)).ShouldHave(422).Text.ShouldContain(code);
        (await stage.StoredAsync(how)).Count.ShouldBe(0);
        var receipts = (await stage.DoorAsync(HttpMethod.Get, $"{how}/receipts")).ShouldHave(200).Json["receipts"]!;
        Text(receipts.AsArray().Single()!, "verdict").ShouldBe("Rejected");
        (await stage.SendAsync(how, DeliveryStage.Day(2))).ShouldHave(201);
    }

    [Fact]
    public async Task Shares_exactly_at_the_bars_pass_and_those_beyond_do_not()
    {
        // 12 of 24 hours are 50 %, and 4 of 16 rows are 25 %.
        await stage.AgreeAsync("edge", specification =>
            specification["quality"] = new JsonObject
            {
                ["minimumCoveragePercent"] = 50, ["maximumSetAsidePercent"] = 25,
            });
        var half = DeliveryStage.Day(0, hour => hour < 12 ? "5" : hour < 16 ? "-" : null);
        var taken = (await stage.SendAsync("edge", half)).ShouldHave(201).Json;
        taken["rowsSetAside"]!.GetValue<long>().ShouldBe(4);
        taken["periods"]![0]!["coverage"]!.GetValue<double>().ShouldBe(0.5);

        (await stage.SendAsync("edge", DeliveryStage.Day(1, hour => hour < 11 ? "5" : null)))
            .ShouldHave(422).Text.ShouldContain("DELIVERY-013");
        (await stage.SendAsync("edge", DeliveryStage.Day(2, hour => hour < 12 ? "5" : hour < 17 ? "-" : null)))
            .ShouldHave(422).Text.ShouldContain("DELIVERY-012");
    }

    private static string Text(JsonNode json, string name) => json[name]!.GetValue<string>();

    private async Task<(string Kind, bool Closed)[]> AlertsAsync(string id) =>
        JsonNode.Parse((await stage.DoorAsync(HttpMethod.Get, $"{id}/alerts")).ShouldHave(200).Text)!.AsArray()
            .Select(alert => (Text(alert!, "kind"), alert!["closedAt"] is not null)).ToArray();
}
