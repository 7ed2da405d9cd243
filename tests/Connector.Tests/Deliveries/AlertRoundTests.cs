using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Deliveries.Alerts.Telling;
using Dasta.Connector.Hosting;
using Dasta.Connector.Mail;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connector.Tests.Deliveries;

/// <summary>An alert says what is so now, and one specification that can't be judged silences no other.</summary>
[Collection(DeliveryStages.Name)]
public sealed class AlertRoundTests(DeliveryStage stage)
{
    [Fact]
    public async Task A_correction_that_fails_otherwise_changes_what_the_open_alert_says_on_both_sides()
    {
        await stage.AgreeAsync("reworded");
        (await stage.SendAsync("reworded", DeliveryStage.Day(1, hour => hour < 3 ? "x" : "9"))).ShouldHave(422);
        using var monitor = Monitor(DateTimeOffset.UtcNow);
        await monitor.LookAsync(CancellationToken.None);
        await ReceivedAsync("reworded", alert => Text(alert, "message").Contains("DELIVERY-012"));

        (await stage.SendAsync("reworded", DeliveryStage.Day(1, hour => hour < 12 ? "9" : null))).ShouldHave(422);

        var alert = (await AlertsAsync("reworded")).Single(one => Text(one, "kind") == "DeliveryRejected");
        Text(alert, "message").ShouldContain("DELIVERY-013");
        Text(alert, "message").ShouldNotContain("DELIVERY-012");
        monitor.Forget(stage.Town.Participant);
        await monitor.LookAsync(CancellationToken.None);
        await ReceivedAsync("reworded", one => Text(one, "message").Contains("DELIVERY-013"));
        (await AlertsAsync("reworded")).Count(one => Text(one, "kind") == "DeliveryRejected").ShouldBe(1);
    }

    [Fact]
    public async Task A_specification_that_can_not_be_judged_keeps_no_other_from_its_alert()
    {
        await stage.AgreeAsync("unjudged");
        await stage.AgreeAsync("judged");
        (await stage.SendAsync("unjudged", DeliveryStage.Day(0))).ShouldHave(201);
        var due = await NextDueAsync("judged");
        await BreakAsync("PT1Q");
        await using (var state = await stage.Town.Participant.State.OpenConnectionAsync())
        {
            // First in every round.
            await state.ExecuteAsync(
                """
                update connector.delivery_specification set next_due = next_due - interval '1 s' where id = 'unjudged'
                """);
        }

        using var monitor = Monitor(due.AddSeconds(1));
        await monitor.LookAsync(CancellationToken.None);

        (await AlertsAsync("unjudged")).ShouldBeEmpty();
        Text((await AlertsAsync("judged")).ShouldHaveSingleItem(), "kind").ShouldBe("DeliveryLate");
        await ReceivedAsync("judged", _ => true);

        // It is looked at again, and judged once it can be.
        await BreakAsync("PT1H");
        await monitor.LookAsync(CancellationToken.None);
        Text((await AlertsAsync("unjudged")).ShouldHaveSingleItem(), "kind").ShouldBe("DeliveryLate");
    }

    // No interval that PostgreSQL knows: whoever counts by it fails.
    private async Task BreakAsync(string interval)
    {
        await using var raw = await stage.Town.Participant.Raw.OpenConnectionAsync();
        (await raw.ExecuteAsync(
            "update raw.series set interval = @interval where source_id = 'unjudged'", new { interval })).ShouldBe(1);
    }

    private DueMonitor Monitor(DateTimeOffset now) => new(
        stage.Town.Service<HostedParticipants>(), new DeliverySettings(), stage.Town.Service<AlertTelling>(),
        stage.Town.Service<MailDriver>(), new SettableClock { Now = now }, NullLogger<DueMonitor>.Instance);

    private async Task<DateTimeOffset> NextDueAsync(string id)
    {
        await using var connection = await stage.Town.Participant.State.OpenConnectionAsync();
        return new DateTimeOffset(await connection.QuerySingleAsync<DateTime>(
            "select next_due from connector.delivery_specification where id = @id", new { id }));
    }

    private async Task ReceivedAsync(string id, Func<JsonObject, bool> holds) => await Stage.UntilAsync(
        async () => JsonNode.Parse(
            (await stage.Vendor.ManageAsync(HttpMethod.Get, "received-alerts")).ShouldHave(200).Text)!
            .AsArray().Select(alert => alert!.AsObject()).Where(alert => Text(alert, "specification") == id).ToArray(),
        alerts => alerts.Any(holds));

    private async Task<JsonObject[]> AlertsAsync(string id) =>
        JsonNode.Parse((await stage.DoorAsync(HttpMethod.Get, $"{id}/alerts")).ShouldHave(200).Text)!.AsArray()
            .Select(alert => alert!.AsObject()).ToArray();

    private static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();
}
