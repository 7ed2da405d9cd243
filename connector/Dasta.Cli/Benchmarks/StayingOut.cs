using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Benchmarks;

/// <summary><c>dasta benchmark stay-out</c>: which indicators a town puts into no blind benchmark.</summary>
internal static class StayingOut
{
    public static TaughtCommand Create(Tool tool)
    {
        var self = CommonOptions.As();
        var indicators = CommonOptions.Maybe(
            "--indicators", "CODES",
            "Codes separated by commas, * for all, none to take part again; shown when absent.");
        var command = new TaughtCommand(
            "stay-out", "Shows or sets the indicators a town puts into no blind benchmark, whatever its offers permit.",
            "dasta benchmark stay-out --as Oostkamp --indicators S1,S2") { self, indicators };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self), (session, member, connector) => parsed.GetValue(indicators) is { } codes
                ? SetAsync(tool.Screen, session, member, connector, codes, cancellation)
                : ShowAsync(tool.Screen, session, member, connector, cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> SetAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, string codes,
        CancellationToken cancellation)
    {
        string[] list = codes == "none"
            ? [] : codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var body = new JsonObject { ["indicators"] = new JsonArray([.. list.Select(one => (JsonNode)one)]) };
        var answer = await session.SendAsync(
            HttpMethod.Put, $"{connector.Management}/benchmarks/stay-out", self, self, Talk.Json(body), cancellation);
        return answer.Select(_ =>
        {
            screen.Line(list.Length == 0
                ? "Takes part in every benchmark its offers permit."
                : $"Stays out of benchmarks of {string.Join(", ", list)}; what was answered already stays answered.");
            return 0;
        });
    }

    private static async Task<Outcome<int>> ShowAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, CancellationToken cancellation) =>
        (await session.GetAsync($"{connector.Management}/benchmarks/stay-out", self, self, cancellation))
            .Select(answer =>
            {
                Listing.Show(
                    screen, asJson: false, answer.Objects("indicators"),
                    new("Indicator", one => one.Text("indicator")), new("Since", one => one.Text("since")));
                return 0;
            });
}
