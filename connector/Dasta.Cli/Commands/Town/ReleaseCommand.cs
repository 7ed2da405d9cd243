using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
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
            "--indicators", "CODES", "Codes of indicators, separated by commas, or all.");
        indicators.Aliases.Add("--indicator");
        var day = CommonOptions.Maybe(
            "--day", "DAY", "Only what this new or corrected day touches, for example 2026-11-25.");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "release", "Calculates indicators from your raw rows and releases what may leave.",
            "dasta release --as Oostkamp --year 2024 --indicators all") { self, year, indicators, day, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ReleaseAsync(
                tool, session, member, connector, Order(
                    parsed.GetValue(year), parsed.GetRequiredValue(indicators), parsed.GetValue(day)),
                parsed.GetValue(json), cancellation)));
        return command;
    }

    private static JsonObject Order(int year, string indicators, string? day)
    {
        var order = new JsonObject
        {
            ["referenceYear"] = year,
            ["indicators"] = new JsonArray([.. indicators
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(code => JsonValue.Create(code))]),
        };
        if (day is not null)
        {
            (order["from"], order["until"], order["touched"]) = (day, day, true);
        }

        return order;
    }

    private static async Task<Outcome<int>> ReleaseAsync(
        Tool tool, Session session, Member self, ConnectorPlace connector, JsonObject order, bool asJson,
        CancellationToken cancellation)
    {
        var answer = await tool.Screen.WaitAsync("calculating", () =>
            session.PostAsync($"{connector.Management}/releases", self, order, cancellation, Timeout));
        return answer.Select(good =>
        {
            var summary = good.Object;
            if (asJson)
            {
                tool.Screen.Json(summary);
            }
            else
            {
                Show(tool.Screen, summary);
            }

            return 0;
        });
    }

    private static void Show(Screen screen, JsonObject summary)
    {
        screen.Line($"{summary.Text("figures")} figures: {summary.Text("added")} new, "
            + $"{summary.Text("changed")} changed, {summary.Text("unchanged")} as they were; "
            + $"{summary.Text("withheld")} withheld by disclosure control, "
            + $"{summary.Text("missing")} without a value because too little was measured.");
        if (summary.Objects("indicators") is { Count: > 0 } indicators)
        {
            screen.Table(
                indicators,
                new("Indicator", one => one.Text("indicator")),
                new("Figures", one => one.Text("figures"), IsNumber: true),
                new("With a value", one => one.Text("values"), IsNumber: true),
                new("Withheld", one => one.Text("withheld"), IsNumber: true),
                new Column<JsonObject>("Why none has a value", one => one.Text("why")));
        }
    }
}
