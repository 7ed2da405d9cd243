using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Commands.Town;

/// <summary><c>dasta release</c>: calculates indicators and lets out what disclosure control passes.</summary>
internal static class ReleaseCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var year = new Option<int>("--year")
        {
            Description = "The reference year.", HelpName = "YEAR", Required = true,
        };
        var indicators = CommonOptions.Needed(
            "--indicators", "CODES", "Codes of indicators, separated by commas; or all, for what you have inputs for.");
        indicators.Aliases.Add("--indicator");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "release", "Calculates indicators from your raw rows and releases what may leave.",
            "dasta release --as Oostkamp --year 2013 --indicators V1,V5") { self, year, indicators, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ReleaseAsync(
                tool, session, member, connector, Order(parsed.GetValue(year), parsed.GetRequiredValue(indicators)),
                parsed.GetValue(json), cancellation)));
        return command;
    }

    private static JsonObject Order(int year, string indicators) => new()
    {
        ["referenceYear"] = year,
        ["indicators"] = new JsonArray([.. indicators
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(code => JsonValue.Create(code))]),
    };

    private static string Why(JsonObject one) => one.Text("reason") switch
    {
        "NoInput" => $"nothing to calculate it from; it needs {one.Text("needs")}.",
        "TooFewCounts" => "withheld: too few people, buyers or nights are known to stand behind it.",
        "ContributorsProtected" => "withheld: too few businesses are known to stand behind it, or one could be worked "
            + "out; deliver how many there are and how large the largest.",
        "TableProtected" => "withheld: of its parts one is too small, and could be worked out from the others.",
        "NoReferenceFigure" => "a reference figure or register that it needs is not there.",
        "NoReferencePeriod" => "too little was measured in the reference year; try another --year.",
        "ShortHistory" => "it needs more months or years than were measured.",
        "InsufficientCoverage" => "too little of each period was measured.",
        var reason => $"no value ({reason}).",
    };

    private static async Task<Outcome<int>> ReleaseAsync(
        Tool tool, Session session, Member self, ConnectorPlace connector, JsonObject order, bool asJson,
        CancellationToken cancellation)
    {
        var answer = await session.PostAsync($"{connector.Management}/releases", self, order, cancellation, Timeout);
        return answer.Select(good =>
        {
            var summary = good.Object;
            if (asJson)
            {
                tool.Screen.Json(summary);
            }
            else
            {
                tool.Screen.Line($"{summary.Text("figures")} figures: {summary.Text("added")} new, "
                    + $"{summary.Text("changed")} changed, {summary.Text("unchanged")} as they were; "
                    + $"{summary.Text("withheld")} withheld by disclosure control, "
                    + $"{summary.Text("missing")} without a value because too little was measured.");
                foreach (var one in summary.Objects("indicators").Where(one => one.Text("reason").Length > 0))
                {
                    tool.Screen.Line($"{one.Text("indicator")}: {Why(one)}");
                }
            }

            return 0;
        });
    }
}
