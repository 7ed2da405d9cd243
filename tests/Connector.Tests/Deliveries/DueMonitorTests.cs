using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Deliveries.Alerts.Telling;
using Dasta.Connector.Hosting;
using Dasta.Connector.Mail;
using Dasta.Specs.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connector.Tests.Deliveries;

/// <summary>Periods nothing came for, on a clock of the test's own.</summary>
[Collection(DeliveryStages.Name)]
public sealed class DueMonitorTests(DeliveryStage stage)
{
    [Fact]
    public async Task A_period_that_is_owed_and_did_not_come_raises_one_alert_which_its_delivery_closes()
    {
        await stage.AgreeAsync("late");
        var due = await NextDueAsync("late");
        using var monitor = Monitor(due.AddSeconds(-1), out var clock);
        await monitor.LookAsync(CancellationToken.None);
        (await AlertsAsync("late")).ShouldBeEmpty();

        clock.Now = due.AddSeconds(1);
        await monitor.LookAsync(CancellationToken.None);
        await monitor.LookAsync(CancellationToken.None);
        var alert = (await AlertsAsync("late")).ShouldHaveSingleItem();
        alert["kind"]!.GetValue<string>().ShouldBe("DeliveryLate");
        (await NextDueAsync("late")).ShouldBe(due.AddDays(1), TimeSpan.FromHours(1));

        var start = DateOnly.Parse(alert["periodStart"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        await stage.SendAsync("late", DeliveryStage.Day(start.DayNumber - DeliveryStage.Start.DayNumber));
        (await AlertsAsync("late")).ShouldHaveSingleItem()["closedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task The_vendors_own_connector_is_told_that_a_delivery_is_late_and_that_it_no_longer_is()
    {
        await stage.AgreeAsync("told");
        using var monitor = Monitor((await NextDueAsync("told")).AddSeconds(1), out _);
        await monitor.LookAsync(CancellationToken.None);
        var told = await ToldAsync("told", alert => alert["closedAt"] is null);
        told["kind"]!.GetValue<string>().ShouldBe("DeliveryLate");
        told["town"]!.GetValue<string>().ShouldBe(stage.Town.Did.ToString());
        told["message"]!.GetValue<string>().ShouldEndWith(": 0 %");
        (await stage.Vendor.ManageAsync(HttpMethod.Get, "notices")).Json["notices"]!.AsArray()
            .Select(notice => (notice!["kind"]!.GetValue<string>(), notice["about"]!.GetValue<string>()))
            .ShouldContain(("OwnDeliveryLate", "told"));

        var start = DateOnly.Parse(told["periodStart"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        await stage.SendAsync("told", DeliveryStage.Day(start.DayNumber - DeliveryStage.Start.DayNumber));
        monitor.Forget(stage.Town.Participant);
        await monitor.LookAsync(CancellationToken.None);
        (await ToldAsync("told", alert => alert["closedAt"] is not null))["id"]!.GetValue<long>()
            .ShouldBe(told["id"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_vendor_takes_no_alert_from_who_it_never_agreed_a_delivery_with_and_none_that_is_faulty()
    {
        await stage.AgreeAsync("alarmed");
        var alert = new JsonObject
        {
            ["id"] = 1, ["kind"] = "DeliveryLate", ["specification"] = "alarmed", ["message"] = "Late.",
            ["raisedAt"] = "2026-01-05T00:00:00Z",
        };
        (await TellAsync(stage.Rival.Did, alert)).ShouldHave(404).Text.ShouldContain("DELIVERY-001");
        foreach (var (member, value) in new (string, JsonNode?)[]
        {
            ("id", 0), ("id", "1"), ("kind", "0"), ("kind", "deliverylate"), ("specification", ""), ("message", null),
            ("message", new string('x', AlertLimits.MessageCharacters + 1)), ("raisedAt", null), ("raisedAt", "now"),
            ("dueAt", 5), ("closedAt", ""), ("periodStart", "2026-02-30"),
        })
        {
            var faulty = alert.DeepClone().AsObject();
            faulty[member] = value;
            (await TellAsync(stage.Town.Did, faulty)).ShouldHave(422).Text
                .ShouldContain("DELIVERY-022", Case.Sensitive, member);
        }

        var large = new JsonObject { ["message"] = new string('x', AlertLimits.AlertBytes) };
        (await TellAsync(stage.Town.Did, large)).ShouldHave(413);
        (await ReceivedAsync("alarmed")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_accepted_before_or_is_not_agreed_or_ended_raises_nothing()
    {
        await stage.AgreeAsync("punctual");
        (await stage.PutAsync(stage.Specification("unsigned"))).ShouldHave(201);
        await stage.AgreeAsync("stopped");
        (await stage.Town.ManageAsync(HttpMethod.Post, "delivery-specifications/stopped/end")).ShouldHave(204);

        var due = await NextDueAsync("punctual");
        var day = DateOnly.FromDateTime(due.UtcDateTime.AddHours(6)).AddDays(-3);
        (await stage.SendAsync("punctual", DeliveryStage.Day(day.DayNumber - DeliveryStage.Start.DayNumber)))
            .ShouldHave(201);
        using var monitor = Monitor(due.AddSeconds(1), out _);
        await monitor.LookAsync(CancellationToken.None);
        foreach (var id in new[] { "punctual", "unsigned", "stopped" })
        {
            (await AlertsAsync(id)).ShouldBeEmpty(id);
        }
    }

    private DueMonitor Monitor(DateTimeOffset now, out SettableClock clock)
    {
        clock = new SettableClock { Now = now };
        return new DueMonitor(
            stage.Town.Service<HostedParticipants>(), new DeliverySettings(), stage.Town.Service<AlertTelling>(),
            stage.Town.Service<MailDriver>(), clock, NullLogger<DueMonitor>.Instance);
    }

    private Task<Answer> TellAsync(Did caller, JsonObject alert) => stage.Vendor.SendAsync(
        HttpMethod.Post, $"{stage.Vendor.Base}{AlertTelling.Path}", caller, alert.ToJsonString());

    private async Task<JsonObject> ToldAsync(string id, Func<JsonObject, bool> holds) =>
        (await Stage.UntilAsync(() => ReceivedAsync(id), alerts => alerts.Any(holds))).ShouldHaveSingleItem();

    private async Task<JsonObject[]> ReceivedAsync(string id) =>
        JsonNode.Parse((await stage.Vendor.ManageAsync(HttpMethod.Get, "received-alerts")).ShouldHave(200).Text)!
            .AsArray().Select(alert => alert!.AsObject())
            .Where(alert => alert["specification"]!.GetValue<string>() == id).ToArray();

    private async Task<DateTimeOffset> NextDueAsync(string id)
    {
        await using var connection = await stage.Town.Participant.State.OpenConnectionAsync();
        return new DateTimeOffset(await connection.QuerySingleAsync<DateTime>(
            "select next_due from connector.delivery_specification where id = @id", new { id }));
    }

    private async Task<JsonObject[]> AlertsAsync(string id) =>
        JsonNode.Parse((await stage.DoorAsync(HttpMethod.Get, $"{id}/alerts")).ShouldHave(200).Text)!.AsArray()
            .Select(alert => alert!.AsObject()).ToArray();
}
