using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Commands.Town;

/// <summary><c>dasta release</c>: calculates indicators and lets out what disclosure control passes.</summary>
internal static class ReleaseCommand
{
    private const int MissedMaximum = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var year = new Option<int?>("--year") { Description = "The reference year.", HelpName = "YEAR" };
        var indicators = CommonOptions.Maybe(
            "--indicators", "CODES", "Codes of indicators, separated by commas, or all.");
        indicators.Aliases.Add("--indicator");
        var day = CommonOptions.Maybe(
            "--day", "DAY", "Only what this new or corrected day touches, for example 2026-11-25.");
        var follow = new Option<bool>("--follow")
        {
            Description = "Order nothing: follow the newest release, also after your line or the connector broke off.",
        };
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "release", "Calculates indicators from your raw rows and releases what may leave.",
            "dasta release --as Oostkamp --year 2024 --indicators all")
        {
            self, year, indicators, day, follow, json,
        };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(follow) && (result.GetValue(year) is null || result.GetValue(indicators) is null))
            {
                result.AddError("Give --year and --indicators, or --follow.");
            }
        });
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var releases = $"{connector.Management}/releases";
                var order = parsed.GetValue(follow)
                    ? await NewestAsync(session, member, releases, cancellation)
                    : await OrderAsync(session, member, releases, Order(
                        parsed.GetValue(year)!.Value, parsed.GetValue(indicators)!, parsed.GetValue(day)),
                        cancellation);
                var summary = order.Succeeded
                    ? await FollowAsync(tool, session, member, releases, order.Value, cancellation)
                    : order;
                return summary.Select(good => Show(tool.Screen, good, parsed.GetValue(json)));
            }));
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

    private static async Task<Outcome<JsonObject>> OrderAsync(
        Session session, Member self, string releases, JsonObject order, CancellationToken cancellation) =>
        (await session.BeginAsync(releases, self, order, cancellation)).Select(answer => answer.Object);

    private static async Task<Outcome<JsonObject>> NewestAsync(
        Session session, Member self, string releases, CancellationToken cancellation)
    {
        var orders = await session.GetAsync(releases, self, self, cancellation);
        return orders.Then<JsonObject>(answer => answer.Json is JsonArray { Count: > 0 } list
            && list[0] is JsonObject newest
                ? newest
                : ConnectorCodes.UnknownRelease.Refuse());
    }

    // What came of an order, once it has ended; a connector that stops in between is waited for.
    private static Task<Outcome<JsonObject>> FollowAsync(
        Tool tool, Session session, Member self, string releases, JsonObject order, CancellationToken cancellation) =>
        tool.Screen.StepsAsync<Outcome<JsonObject>>(async show =>
        {
            var (told, missed) = (string.Empty, 0);
            while (order.Text("state") is "WAITING" or "RUNNING")
            {
                var step = order.Text("state") == "WAITING" ? "waits for its turn" : StepOf(order);
                if (step != told)
                {
                    show(step, (int)(order.Number("done") ?? 0), (int)(order.Number("total") ?? 0));
                    told = step;
                }

                await Task.Delay(Pause, tool.Time, cancellation);
                var answer = await session.GetAsync($"{releases}/{order.Text("id")}", self, self, cancellation);
                if (!answer.Succeeded && (answer.Refusal.Code != CliCodes.NoAnswer.Code || ++missed > MissedMaximum))
                {
                    return answer.Refusal;
                }

                (order, missed) = answer.Succeeded ? (answer.Value.Object, 0) : (order, missed);
            }

            return order.Object("problem") is { } problem
                ? new Refusal(problem.Text("code"), 409, problem.Text("message"), problem.Text("hint"))
                : order.Object("summary") ?? new JsonObject();
        });

    private static string StepOf(JsonObject order) => order.Text("indicator") is { Length: > 0 } indicator
        ? $"{indicator} is calculated"
        : "what is left is published";

    private static int Show(Screen screen, JsonObject summary, bool asJson)
    {
        if (asJson)
        {
            screen.Json(summary);
        }
        else
        {
            Show(screen, summary);
        }

        return 0;
    }

    private static void Show(Screen screen, JsonObject summary)
    {
        screen.Line($"{summary.Text("figures")} figures: {summary.Text("added")} new, "
            + $"{summary.Text("changed")} changed, {summary.Text("unchanged")} as they were; "
            + $"{summary.Text("withheld")} withheld by disclosure control, "
            + $"{summary.Text("missing")} without a value because too little was measured.");
        if (summary["tellsPremises"]?.GetValue<bool>() is { } tells)
        {
            screen.Line(tells
                ? "Figures over premises were told: counts on the spot over premises are refused from now on."
                : "Figures over premises were withheld: counts on the spot over premises were given before.");
        }

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
