using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Hosting;
using Dasta.Connector.Mail;
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
            stage.Town.Service<HostedParticipants>(), new DeliverySettings(), stage.Town.Service<MailDriver>(), clock,
            NullLogger<DueMonitor>.Instance);
    }

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
