using Connector.Tests.Cli;

namespace Connector.Tests.Deliveries;

public sealed class AlertsCommandTests
{
    private const string Late = """
        {"kind":"DeliveryLate","specification":"passages","vendor":"did:web:localhost:researcher",
         "periodStart":"2026-01-05","message":"Nothing was accepted.","raisedAt":"RAISED","closedAt":CLOSED}
        """;

    [Fact]
    public async Task A_town_sees_what_is_late_to_it_and_a_vendor_what_is_late_of_its_own_open_ones_first()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/alerts", $"[{Alert("2026-01-09", "null")}]");
        space.Answer("GET /oostkamp/manage/v1/received-alerts", $"[{Alert("2026-01-02", "null")}]");
        space.Answer("GET /oostkamp/deliveries", """[{"id":"passages"},{"id":"amounts"}]""");
        space.Answer("GET /oostkamp/deliveries/passages/alerts", $"[{Alert("2026-01-09", "\"2026-01-10\"")}]");
        space.Answer("GET /oostkamp/deliveries/amounts/alerts", $"[{Alert("2026-01-08", "null")}]");

        var town = await space.RunAsync("alerts", "--as", "Oostkamp");
        var vendor = await space.RunAsync("alerts", "--as", "Researcher", "--to", "Oostkamp");

        town.Output.IndexOf("2026-01-09", StringComparison.Ordinal)
            .ShouldBeLessThan(town.Output.IndexOf("2026-01-02", StringComparison.Ordinal));
        vendor.ExitCode.ShouldBe(0, vendor.Error);
        vendor.Output.IndexOf("2026-01-08", StringComparison.Ordinal)
            .ShouldBeLessThan(vendor.Output.IndexOf("2026-01-09", StringComparison.Ordinal));
        space.Requests.ShouldContain(
            $"GET /oostkamp/deliveries/amounts/alerts {StubSpace.Researcher}>{StubSpace.Town}");
    }

    private static string Alert(string raised, string closed) =>
        Late.Replace("RAISED", raised, StringComparison.Ordinal).Replace("CLOSED", closed, StringComparison.Ordinal);
}
