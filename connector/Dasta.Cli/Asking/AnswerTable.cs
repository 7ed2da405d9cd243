using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Asking;

/// <summary>The figures of an answer as a table.</summary>
internal static class AnswerTable
{
    public static void Show(Screen screen, IReadOnlyList<JsonObject> parts, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language == "nl" ? "nl-BE" : "en-GB");
        screen.Table(
            parts,
            new("Figure", row => row.Object("label")?.Text(language) ?? string.Empty),
            new("Area", row => row.Text("areaName")),
            new("About", row => row.Text("breakdown") is var about && about == "total" ? string.Empty : about),
            new("Value", row => Value(row, "value", culture), IsNumber: true),
            new("95 %", row => row.Number("lower95") is null
                ? "–" : $"{Value(row, "lower95", culture)} … {Value(row, "upper95", culture)}", IsNumber: true),
            new("n", row => $"{row.Text("count")} {row.Text("countOf")}", IsNumber: true),
            new("Definition", row => row.Text("indicator") is { Length: > 0 } code
                ? $"{code} v{row.Text("version")}" : "–"));
    }

    private static string Value(JsonObject row, string name, CultureInfo culture)
    {
        if (row.Number(name) is not { } number)
        {
            return row.Text("valueAttribute");
        }

        return row.Text("unit") switch
        {
            "change" => (100 * number).ToString("+0.0;−0.0;0.0", culture) + " %",
            "share" => (100 * number).ToString("0.0", culture) + " %",
            "score" => number.ToString("0.0", culture),
            _ => number.ToString("0.000", culture),
        };
    }
}
