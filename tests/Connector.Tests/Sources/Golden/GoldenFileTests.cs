using System.Globalization;
using System.Text;
using Connector.Tests.Sources.Rows;
using Connector.Tests.Sources.Tables;
using Connector.Tests.Store;
using Dasta.Indicators.Sources.Templates;

namespace Connector.Tests.Sources.Golden;

/// <summary>
/// A small file in each vendor's shape, and what its shipped mapping makes of it: every row as it is read, then rows
/// in, values stored and rows set aside by reason. The last line is checked against a town's database.
/// </summary>
public sealed class GoldenFileTests
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
        await using var town = await TestTown.CreateAsync();

        var explained = await Explained.RunAsync(mapping.DeepClone().AsObject(), file);
        (await town.Store.PutSourceAsync(mapping, default)).Refusal?.Message.ShouldBeNull();
        var imported = await town.Store.ImportAsync(
            (string)mapping["id"]!, new MemoryStream(file), name, null, default);

        imported.Refusal?.Message.ShouldBeNull();
        var summary = imported.Value.Value;
        var aside = string.Concat(summary.SetAside.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $", {one.Key} {one.Value}"));
        var missing = string.Concat(summary.MissingByReason.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $", {one.Key} {one.Value}"));
        string[] actual =
        [
            .. explained.Value.Rows.Select(Explained.Text),
            $"ignored: {string.Join(", ", summary.IgnoredColumns)}",
            $"rows {summary.RowsRead}, stored {summary.Stored}{missing}{aside}",
        ];
        var text = string.Concat(actual.Select(line => line + "\n"));
        text.ShouldBe(expected);
        (await town.ScalarAsync<long>("SELECT coalesce(sum(present), 0) FROM raw.reading")).ShouldBe(summary.Stored);
        (await town.ScalarAsync<long>("""
            SELECT coalesce(sum(value::bigint), 0)::bigint FROM raw.file, json_each_text(missing_reasons)
            """)).ShouldBe(summary.Missing);
    }

    private static (string Input, string Expected) Read(string name)
    {
        using var stream = typeof(GoldenFileTests).Assembly.GetManifestResourceStream(
            $"Connector.Tests.Sources.Golden.{name}.txt")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        return (text[..at], text[(at + Separator.Length)..]);
    }

    // Cells between bars: stamps after @ become dates, numbers become numbers, the rest is text.
    private static byte[] Workbook(string text) => TestWorkbook.Of("Blad1", text.TrimEnd('\n').Split('\n')
        .Select(line => line.Split('|').Select(Cell).ToArray()).ToArray());

    private static object? Cell(string text) => text.Length == 0 ? null
        : text[0] == '@' ? DateTime.Parse(text[1..], CultureInfo.InvariantCulture)
        : double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : text;
}
