using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Asking;

/// <summary><c>dasta forecast</c>: the next fourteen days, with the error the forecast makes.</summary>
internal static class ForecastCommand
{
    public static Command Create(Tool tool)
    {
        var question = new TownQuestion();
        var command = new TaughtCommand(
            "forecast", "Forecasts the fourteen days after the last measured one and says how far it is off.",
            "dasta forecast Blankenberge --zone centrum")
        {
            question.Town, question.Zone, question.Language, question.Json,
        };
        command.SetAction((parsed, cancellation) => question.AskAsync(
            tool, parsed, "forecast" + TownQuestion.Query(("zone", parsed.GetValue(question.Zone))),
            node => Show(tool.Screen, node.AsObject(), parsed.GetValue(question.Language)!), cancellation));
        return command;
    }

    private static void Show(Screen screen, JsonObject answer, string language)
    {
        screen.Line(answer.Object("sentence")?.Text(language) ?? string.Empty);
        foreach (var method in answer.Objects("methods"))
        {
            screen.Line($"{method.Text("name")}: MASE "
                + (method.Number("mase") ?? double.NaN).ToString("0.00", CultureInfo.InvariantCulture) + Held(method)
                + (method.Text("name") == answer.Text("method") ? ", used below" : string.Empty));
        }

        var used = answer.Objects("methods").FirstOrDefault(one => one.Text("name") == answer.Text("method"));
        screen.Table(
            used?.Objects("days") ?? [],
            new("Day", row => row.Text("day")),
            new("Expected", row => row.Text("value"), IsNumber: true),
            new("Nine in ten between", row => $"{row.Text("lower90")} … {row.Text("upper90")}", IsNumber: true),
            new("Against usual", Against, IsNumber: true),
            new("Not in the forecast", row => row.Flag("isHoliday")
                ? $"public holiday {row.Text("events")}".TrimEnd() : row.Text("events")));
    }

    private static string Held(JsonObject method) => method.Number("held90") is { } held
        ? string.Create(
            CultureInfo.InvariantCulture,
            $", {100 * held:0} % of {method.Number("heldDays"):0} past days in the interval meant for 90 %")
        : string.Empty;

    private static string Against(JsonObject day) => day.Number("againstUsual") is { } ratio
        ? (100 * (ratio - 1)).ToString("+0;−0;0", CultureInfo.InvariantCulture) + " %"
        : "–";
}
