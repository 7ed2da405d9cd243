using System.Text.Json.Nodes;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Output;

/// <summary>The first rows of a file as they would be read, in words.</summary>
internal static class ExplanationTable
{
    public static void Show(Screen screen, JsonObject explanation)
    {
        screen.Line($"The file is {explanation.Text("format")}; nothing was stored.");
        var rows = explanation.Objects("rows");
        if (rows.Any(row => row.Object("fields") is not null))
        {
            ShowRegister(screen, rows);
        }
        else
        {
            ShowReadings(screen, rows);
        }

        if (explanation.Text("ignoredColumns") is { Length: > 0 } ignored)
        {
            screen.Line($"columns the mapping does not mention: {ignored}");
        }

        if (explanation.Flag("hasMore"))
        {
            screen.Line($"These are the first {rows.Count} rows; --rows shows more.");
        }
    }

    private static void ShowRegister(Screen screen, IReadOnlyList<JsonObject> rows) => screen.Table(
        rows,
        new("Row", row => row.Text("row"), IsNumber: true),
        new("Fields", row => string.Join("; ", (row.Object("fields") ?? []).Select(field =>
            $"{field.Key} = {(field.Value is JsonArray list ? string.Join(", ", list) : field.Value)}"))),
        new("Note", row => Note((row, null))));

    private static void ShowReadings(Screen screen, IReadOnlyList<JsonObject> rows) =>
        screen.Table(
            rows.SelectMany(row => Lines(row)),
            new("Row", line => line.Row.Text("row"), IsNumber: true),
            new("Local start", line => line.Row.Text("localStart")),
            new("Start (UTC)", line => line.Row.Text("start")),
            new("Series", line => line.Value?.Text("series") ?? string.Empty),
            new("Observes", line => line.Value?.Text("property") ?? string.Empty),
            new("Value", line => line.Value?.Text("value") ?? string.Empty, IsNumber: true),
            new("Unit", line => line.Value?.Text("unit") ?? string.Empty),
            new("Note", Note));

    private static IEnumerable<(JsonObject Row, JsonObject? Value)> Lines(JsonObject row) =>
        row.Objects("values") is { Count: > 0 } values
            ? values.Select(value => (row, (JsonObject?)value))
            : [(row, null)];

    private static string Note((JsonObject Row, JsonObject? Value) line)
    {
        if (line.Row.Text("setAside") is { Length: > 0 } reason)
        {
            return $"set aside: {reason} ({line.Row.Text("detail")}) {line.Row.Text("excerpt")}";
        }

        return line.Value?.Text("missing") is { Length: > 0 } missing ? $"not measured: {missing}"
            : line.Row.Flag("flagged") ? "two meanings; the earlier is taken"
            : string.Empty;
    }
}
