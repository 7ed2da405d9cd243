using System.Globalization;
using System.Text;
using System.Text.Json;
using Connector.Tests.Sources.Rows;
using Connector.Tests.Sources.Tables;
using Connector.Tests.Store;
using Dasta.Indicators.Sources.Templates;

namespace Connector.Tests.Sources.Golden;

/// <summary>
/// A small file in each vendor's shape, and what its shipped mapping makes of it: every row as it is read, then what a
/// town's database holds of it, series by series, and the rows that were set aside, and the counts.
/// </summary>
public sealed class GoldenFileTests(GoldenFileTests.Town town) : IClassFixture<GoldenFileTests.Town>
{
    private const string Separator = "=====\n";

    public static TheoryData<string> Names => new(SourceTemplates.All()
        .Where(one => one!["mapping"]!["register"] is null).Select(one => (string)one!["name"]!));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_file_in_the_shape_of_the_vendor_is_read_as_its_golden_file_says(string name)
    {
        var (input, expected) = Read(name);
        var mapping = SourceTemplates.Find(name).Value["mapping"]!.AsObject();
        var file = (string)mapping["format"]! == "xlsx" ? Workbook(input) : Encoding.UTF8.GetBytes(input);
        mapping = mapping.DeepClone().AsObject();
        mapping["id"] = name;

        var explained = await Explained.RunAsync(mapping.DeepClone().AsObject(), file);
        (await Database.Store.PutSourceAsync(mapping, default)).Refusal?.Message.ShouldBeNull();
        var imported = await Database.Store.ImportAsync(name, new MemoryStream(file), name, null, default);

        imported.Refusal?.Message.ShouldBeNull();
        var summary = imported.Value.Value;
        var aside = string.Concat(summary.SetAside.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $", {one.Key} {one.Value}"));
        var missing = string.Concat(summary.MissingByReason.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $", {one.Key} {one.Value}"));
        string[] actual =
        [
            .. explained.Value.Rows.Select(Explained.Text),
            .. await StoredAsync(name),
            .. await SetAsideAsync(name),
            $"ignored: {string.Join(", ", summary.IgnoredColumns)}",
            $"rows {summary.RowsRead}, stored {summary.Stored}{missing}{aside}",
        ];
        var text = string.Concat(actual.Select(line => line + "\n"));
        text.ShouldBe(expected);
        (await Database.ScalarAsync<string>($"""
            SELECT rows_read || ' ' || stored || ' ' || missing || ' ' || missing_reasons || ' ' || set_aside_reasons
            FROM raw.file WHERE source_id = '{name}'
            """)).ShouldBe(
            $"{summary.RowsRead} {summary.Stored} {summary.Missing} "
            + $"{JsonSerializer.Serialize(summary.MissingByReason)} {JsonSerializer.Serialize(summary.SetAside)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_column_of_a_mapping_stands_in_its_golden_file(string name)
    {
        var input = Read(name).Input;
        var mapping = SourceTemplates.Find(name).Value["mapping"]!;
        foreach (var value in (mapping["values"] ?? mapping["series"])!.AsArray())
        {
            // A path names a member inside a member.
            var column = (string?)value!["column"] ?? (string)value["columnStart"]!;
            column.Split('/').ShouldAllBe(step => input.Contains(step, StringComparison.Ordinal), column);
        }
    }

    private TestTown Database => town.Database;

    // "stored Markt/aantal (passages, 31004-centrum): 2025-01-31T23:00=1300 …": by series and time, in its unit.
    private async Task<string[]> StoredAsync(string source) => await Database.QueryAsync<string>($"""
        SELECT 'stored ' || series.code || ' (' || property || ', ' || zone_code || '):' || string_agg(
            to_char(starts_at AT TIME ZONE 'UTC', ' YYYY-MM-DD"T"HH24:MI=')
                || trim_scale(value / 10::numeric ^ decimals), '' ORDER BY starts_at)
        FROM {TestTown.Readings} JOIN raw.series ON id = series_id
        WHERE source_id = '{source}' GROUP BY series.id ORDER BY series.code COLLATE "C"
        """);

    private async Task<string[]> SetAsideAsync(string source) => await Database.QueryAsync<string>($"""
        SELECT 'set aside ' || line || ': ' || reason || ' (' || detail || ')'
        FROM raw.set_aside JOIN raw.file ON file.id = file_id WHERE source_id = '{source}' ORDER BY line
        """);

    private static (string Input, string Expected) Read(string name)
    {
        using var stream = typeof(GoldenFileTests).Assembly.GetManifestResourceStream(
            $"Connector.Tests.Sources.Golden.{name}.txt")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        return (text[..at], text[(at + Separator.Length)..]);
    }

    /// <summary>One town for all files, each a source of its own.</summary>
    public sealed class Town : IAsyncLifetime
    {
        internal TestTown Database { get; private set; } = null!;

        public async Task InitializeAsync() => Database = await TestTown.CreateAsync();

        public async Task DisposeAsync() => await Database.DisposeAsync();
    }

    // Cells between bars: stamps after @ become dates, numbers become numbers, the rest is text.
    private static byte[] Workbook(string text) => TestWorkbook.Of("Blad1", text.TrimEnd('\n').Split('\n')
        .Select(line => line.Split('|').Select(Cell).ToArray()).ToArray());

    private static object? Cell(string text) => text.Length == 0 ? null
        : text[0] == '@' ? DateTime.Parse(text[1..], CultureInfo.InvariantCulture)
        : double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : text;
}
