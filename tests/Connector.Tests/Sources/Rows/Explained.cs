using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Indicators.Explaining;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Explaining;
using Dasta.Specs.Outcomes;

namespace Connector.Tests.Sources.Rows;

/// <summary>Reads a file by a mapping and writes each row as one text.</summary>
internal static class Explained
{
    public static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static async Task<IReadOnlyList<string>> RowsAsync(JsonObject mapping, string text) =>
        (await RunAsync(mapping, Encoding.UTF8.GetBytes(text))).Value.Rows.Select(Text).ToArray();

    public static async Task<IReadOnlyList<string>> RowsAsync(JsonObject mapping, byte[] file) =>
        (await RunAsync(mapping, file)).Value.Rows.Select(Text).ToArray();

    public static Task<Outcome<SourceExplanation>> RunAsync(JsonObject mapping, byte[] file) => SourceExplain.RunAsync(
        SourceMappingReader.Read(mapping).Value, new MemoryStream(file), 1000, new ImportSettings(), Now, null,
        default);

    /// <summary>Number, start in UTC, and per series its value or the reason; or why the row is set aside.</summary>
    public static string Text(ExplainedRow row) => row.SetAside is { } reason
        ? $"{row.Row}: {reason} ({row.Detail})"
        : $"{row.Row}: {row.Start!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)}"
            + (row.Flagged ? "!" : "") + string.Concat(row.Values.Select(Text));

    private static string Text(ExplainedValue value) =>
        $" {value.Series}={value.Value?.ToString(CultureInfo.InvariantCulture) ?? value.Missing}";
}
