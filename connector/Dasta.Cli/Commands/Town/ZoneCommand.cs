using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Commands.Town;

/// <summary><c>dasta zone</c>: a year of one of the town's zones.</summary>
internal static class ZoneCommand
{
    private const string Imputed = "I";
    private const int DaysListed = 5;

    private static readonly string[] Weekdays =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public static Command Create(Tool tool)
    {
        var zone = new Argument<string>("ZONE") { Description = "Code of the zone, such as 31022-centrum." };
        var year = new Option<int?>("--year") { Description = "The year; that of the newest reading without this." };
        var property = new Option<string>("--property")
        {
            Description = "What is observed.", DefaultValueFactory = _ => "passages",
        };
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "zone", "Shows a year of a zone: its months, and when it is busiest in a usual week.",
            "dasta zone 31022-centrum --as Oostkamp --year 2024") { zone, year, property, self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var asked = parsed.GetValue(year) is { } one
                    ? string.Create(CultureInfo.InvariantCulture, $"&year={one}") : string.Empty;
                var answer = await session.GetAsync(
                    $"{connector.Management}/zones/{Uri.EscapeDataString(parsed.GetRequiredValue(zone))}?property="
                    + Uri.EscapeDataString(parsed.GetValue(property)!) + asked, member, member, cancellation);
                return answer.Select(good => Show(tool.Screen, good.Object, parsed.GetValue(json)));
            }));
        return command;
    }

    private static int Show(Screen screen, JsonObject found, bool asJson)
    {
        Listing.Show(
            screen, asJson, asJson ? [found] : found.Objects("months"),
            new("Month", one => one.Text("month")[..7]),
            new("Valid days", one => one.Text("validDays"), IsNumber: true),
            new("A day", one => one.Text("perDay"), IsNumber: true),
            new("Weekend", one => one.Number("weekendShare") is { } share
                ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %") : string.Empty, IsNumber: true));
        if (!asJson && Busiest(found) is { } busiest)
        {
            screen.Note(busiest);
        }

        if (!asJson && Filled(found) is { } filled)
        {
            screen.Note(filled);
        }

        return 0;
    }

    // What was filled in is shown and said, never counted: no figure uses it.
    private static string? Filled(JsonObject found)
    {
        var days = found.Objects("days").Where(one => one.Text("status") == Imputed).ToArray();
        var listed = days.Take(DaysListed).Select(one =>
            $"{one.Text("day")} ({one.Text("total")} measured, {one.Text("filled")} with the gap)");
        return days.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"Status {Imputed} (imputed): of {days.Length} days a gap of at most 24 hours was filled in: ")
            + $"{string.Join(", ", listed)}{(days.Length > DaysListed ? " ..." : "")}; no figure uses it.";
    }

    private static string? Busiest(JsonObject found)
    {
        var hours = (found["week"] as JsonArray ?? []).SelectMany((day, weekday) => (day as JsonArray ?? [])
            .Select((value, hour) => (Weekday: weekday, Hour: hour, Value: value?.GetValue<double>())))
            .Where(one => one.Value is not null).ToArray();
        if (hours.Length == 0)
        {
            return null;
        }

        var (weekday, hour, value) = hours.MaxBy(one => one.Value);
        return string.Create(CultureInfo.InvariantCulture,
            $"Busiest in a usual week: {Weekdays[weekday]} from {hour:00}:00, {value:0.#} an hour.");
    }
}
