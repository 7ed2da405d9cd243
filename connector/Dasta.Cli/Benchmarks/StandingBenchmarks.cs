using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Benchmarks;

/// <summary><c>dasta benchmark standing</c>: what is asked for every period, and who takes part.</summary>
internal static class StandingBenchmarks
{
    public static TaughtCommand Create(Tool tool)
    {
        var self = CommonOptions.As();
        var id = CommonOptions.Maybe(
            "--id", "ID", "One of them: its periods, and the towns that take part or decline.");
        var end = new Option<bool>("--end") { Description = "Ends the one that --id names." };
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "standing",
            "Shows or ends the benchmarks you have asked for every period (dasta benchmark ask --standing).",
            "dasta benchmark standing --as West-Vlaanderen") { self, id, end, json };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(session => RunAsync(
            tool.Screen, session, parsed.GetRequiredValue(self), parsed.GetValue(id), parsed.GetValue(end),
            parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> RunAsync(
        Screen screen, Session session, string name, string? id, bool end, bool asJson, CancellationToken cancellation)
    {
        var member = session.Where.Find(name);
        var catalogue = session.Where.CatalogueMember();
        if ((member.Refusal ?? catalogue.Refusal) is { } refusal)
        {
            return refusal;
        }

        var place = $"{session.Where.Catalog}/benchmarks/standing{(id is null ? "" : "/" + Uri.EscapeDataString(id))}";
        var method = end && id is not null ? HttpMethod.Delete : HttpMethod.Get;
        var answer = await session.SendAsync(
            method, place, member.Value, catalogue.Value, body: null, cancellation);
        return answer.Select(good =>
        {
            if (method == HttpMethod.Delete)
            {
                screen.Line("Ended; what was asked already goes on.");
            }
            else if (id is null)
            {
                Listing.Show(screen, asJson, good.Objects("standing"), Orders);
            }
            else
            {
                ShowOne(screen, asJson, good.Object);
            }

            return 0;
        });
    }

    private static void ShowOne(Screen screen, bool asJson, JsonObject one)
    {
        if (asJson)
        {
            screen.Json(one);
            return;
        }

        Listing.Show(screen, asJson: false, [one], Orders);
        screen.Line($"Take part as offers are now: {Count(one, "takesPart")}; decline: {Count(one, "declines")}.");
        Listing.Show(
            screen, asJson: false, one.Objects("periods"), new("Period", period => period.Text("period")),
            new("State", period => period.Text("state")),
            new("Towns", period => period.Text("towns"), IsNumber: true),
            new("Refused because", period => period.Object("refusal") is { } no
                ? $"{no.Text("code")} {no.Text("message")}" : ""));
    }

    private static Column<JsonObject>[] Orders =>
    [
        new("Id", one => one.Text("id")),
        new("Indicator", one => one.Object("request")?.Text("indicator") ?? ""),
        new("Group", one => one.Object("request")?.Text("group") ?? ""),
        new("Next period", one => one.Text("nextPeriod")),
        new("Asked at", one => one.Text("dueAt")),
        new("Ended", one => one.Flag("ended") ? "yes" : ""),
    ];

    private static string Count(JsonObject one, string list) =>
        (one[list] as JsonArray)?.Count.ToString(CultureInfo.InvariantCulture) ?? "0";
}
