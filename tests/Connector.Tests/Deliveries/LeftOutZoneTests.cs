using System.Text.Json.Nodes;
using Dapper;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Deliveries.Alerts.Telling;
using Dasta.Connector.Hosting;
using Dasta.Connector.Mail;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connector.Tests.Deliveries;

/// <summary>What was never delivered is missing, also where nothing tells of it but the specification.</summary>
[Collection(DeliveryStages.Name)]
public sealed class LeftOutZoneTests(DeliveryStage stage)
{
    private const string Quay = "Kaai (31004-kaai): passages";

    [Fact]
    public async Task A_delivery_that_leaves_out_a_zone_is_rejected_by_its_name_where_too_little_is_left()
    {
        await AgreeAsync("half", minimumCoverage: 80);

        var refused = (await stage.SendAsync("half", Day(0, "Centrum"))).ShouldHave(422);

        refused.Text.ShouldContain($"DELIVERY-013");
        refused.Text.ShouldContain($"50.0 % (min. 80 %); {Quay}: 0 %");
        (await stage.StoredAsync("half")).Count.ShouldBe(0);
        (await stage.SendAsync("half", Day(0, "Centrum", "Kaai"))).ShouldHave(201)
            .Json["verdict"]!.GetValue<string>().ShouldBe("Accepted");
    }

    [Fact]
    public async Task It_is_partly_accepted_where_enough_is_left_until_the_zone_follows()
    {
        await AgreeAsync("enough", minimumCoverage: 40);

        var first = (await stage.SendAsync("enough", Day(0, "Centrum"))).ShouldHave(201).Json;
        first["verdict"]!.GetValue<string>().ShouldBe("PartlyAccepted");
        first["reasons"]![0]!["code"]!.GetValue<string>().ShouldBe("DELIVERY-013");
        first["periods"]![0]!["unmeasured"]!.AsArray().Single()!.GetValue<string>().ShouldBe(Quay);
        (await TrendAsync("enough"))["lateSeconds"].ShouldBeNull();

        // It is on record, and a day on which the quay has a series but no row is no better.
        (await stage.DoorAsync(HttpMethod.Get, "enough/receipts")).ShouldHave(200).Text.ShouldContain(Quay);
        (await stage.SendAsync("enough", Day(0, "Kaai"))).ShouldHave(201)
            .Json["verdict"]!.GetValue<string>().ShouldBe("Accepted");
        (await TrendAsync("enough"))["lateSeconds"].ShouldNotBeNull();
        (await stage.SendAsync("enough", Day(1, "Centrum"))).ShouldHave(201)
            .Json["verdict"]!.GetValue<string>().ShouldBe("PartlyAccepted");
    }

    [Fact]
    public async Task An_hour_sent_while_the_period_runs_does_not_make_it_delivered()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await AgreeAsync("hour", minimumCoverage: 80, specification =>
        {
            specification["frequency"] = "P1W";
            specification["deadline"] = "P1D";
            specification["contract"]!["start"] = $"{today.AddDays(-3):yyyy-MM-dd}";
        });
        var yesterday = today.AddDays(-1).DayNumber - DeliveryStage.Start.DayNumber;
        var sent = string.Join('\n', Day(yesterday, "Centrum", "Kaai").Split('\n').Take(2));
        (await stage.SendAsync("hour", sent)).ShouldHave(201)
            .Json["periods"]![0]!["coverage"].ShouldBeNull();

        await LookAsync(await NextDueAsync("hour"));

        var alert = (await AlertsAsync("hour")).ShouldHaveSingleItem();
        alert["kind"]!.GetValue<string>().ShouldBe("DeliveryLate");
        alert["message"]!.GetValue<string>().ShouldContain($"0.3 % (min. 80 %); {Quay}: 0 %");
    }

    [Fact]
    public async Task A_late_period_stays_late_until_its_last_zone_came()
    {
        await AgreeAsync("lastly", minimumCoverage: 40);
        var due = await NextDueAsync("lastly");
        await LookAsync(due);
        var start = DateOnly.FromDateTime(due.UtcDateTime.AddHours(6)).AddDays(-3).DayNumber
            - DeliveryStage.Start.DayNumber;

        (await stage.SendAsync("lastly", Day(start, "Centrum"))).ShouldHave(201);
        (await AlertsAsync("lastly")).ShouldHaveSingleItem()["closedAt"].ShouldBeNull();
        (await stage.SendAsync("lastly", Day(start, "Kaai"))).ShouldHave(201);
        (await AlertsAsync("lastly")).ShouldHaveSingleItem()["closedAt"].ShouldNotBeNull();
    }

    private static string Day(int day, params string[] places) => "time,place,count\n" + string.Join('\n',
        places.SelectMany(place => Enumerable.Range(0, 24).Select(hour =>
            $"{DeliveryStage.Start.AddDays(day):yyyy-MM-dd} {hour:00}:00,{place},{hour}")));

    private async Task AgreeAsync(string id, int minimumCoverage, Action<JsonObject>? change = null)
    {
        var specification = stage.Specification(id);
        specification["zones"] = new JsonArray(
            new JsonObject { ["nis"] = "31004", ["zone"] = "centrum" },
            new JsonObject { ["nis"] = "31004", ["zone"] = "kaai" });
        specification["quality"]!["minimumCoveragePercent"] = minimumCoverage;
        change?.Invoke(specification);
        (await stage.Town.ManageAsync(HttpMethod.Post, "sources", ReadAnewTests.Rows(id, "csv"))).ShouldHave(201);
        (await stage.Town.ManageAsync(HttpMethod.Post, "delivery-specifications", specification)).ShouldHave(201);
        await stage.NegotiateAsync(id);
    }

    private async Task LookAsync(DateTimeOffset due)
    {
        using var monitor = new DueMonitor(
            stage.Town.Service<HostedParticipants>(), new DeliverySettings(),
            stage.Town.Service<AlertTelling>(), stage.Town.Service<MailDriver>(),
            new SettableClock { Now = due.AddSeconds(1) }, NullLogger<DueMonitor>.Instance);
        await monitor.LookAsync(CancellationToken.None);
    }

    private async Task<DateTimeOffset> NextDueAsync(string id)
    {
        await using var connection = await stage.Town.Participant.State.OpenConnectionAsync();
        return new DateTimeOffset(await connection.QuerySingleAsync<DateTime>(
            "select next_due from connector.delivery_specification where id = @id", new { id }));
    }

    private async Task<JsonNode> TrendAsync(string id) =>
        JsonNode.Parse((await stage.DoorAsync(HttpMethod.Get, $"{id}/trend")).ShouldHave(200).Text)![0]!;

    private async Task<JsonObject[]> AlertsAsync(string id) =>
        JsonNode.Parse((await stage.DoorAsync(HttpMethod.Get, $"{id}/alerts")).ShouldHave(200).Text)!.AsArray()
            .Select(alert => alert!.AsObject()).ToArray();
}
