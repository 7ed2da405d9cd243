using System.Security.Cryptography;
using System.Text;
using Connector.Tests.Sources.Csv;
using Dasta.Indicators;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Tables;

namespace Connector.Tests.Sources.Tables;

public sealed class TableTests
{
    private static readonly TableShape Csv = new(TableKind.Csv);

    [Fact]
    public async Task A_csv_gives_its_rows_and_sets_aside_only_those_that_cannot_be_read()
    {
        var text = "name,count,extra\nplain,1,x\n\"with, comma and \"\"quotes\"\"\", 2 ,x\n\nshort\n\"open,3,x\n"
            + "zero\0,4,x\nlast,5,x";

        var rows = (await TestTable.ReadAsync(Csv, text, "count", "name")).Value;

        rows.ShouldBe(["2: 1|plain", "3: 2|with, comma and \"quotes\"", "5: WrongColumnCount", "6: WrongColumnCount",
            "7: MalformedText", "8: 5|last"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task A_quoted_field_may_hold_line_breaks_and_one_that_never_closes_costs_its_line_only(int chunk)
    {
        var far = string.Concat(Enumerable.Repeat("x,1\n", 150));
        var text = "name,count\n\"two\r\nlines\",1\n\"a\n\n\"\"b\"\"\n\",2\nplain,3\n\"open,4\nnext,5\n"
            + $"\"also open,6\n{far}\"never\nlast,7";
        var rows = (await TestTable.ReadAsync(
            Csv, new ChunkedStream(Encoding.UTF8.GetBytes(text), chunk), TestTable.Settings, "count", "name")).Value;

        rows.Take(6).ShouldBe(
        [
            "2: 1|two\r\nlines", "4: 2|a\n\n\"b\"", "8: 3|plain", "9: WrongColumnCount", "10: 5|next",
            "11: WrongColumnCount",
        ]);
        rows.Skip(6).Take(150).ShouldAllBe(row => row.EndsWith(": 1|x", StringComparison.Ordinal));
        rows.TakeLast(2).ShouldBe(["162: WrongColumnCount", "163: 7|last"]);
    }

    [Fact]
    public async Task A_line_beyond_the_limit_costs_that_line_only()
    {
        var text = $"a,b\n1,{new string('x', 70_000)}\n2,y\n";
        (await TestTable.ReadAsync(Csv, text, "a", "b")).Value.ShouldBe(["2: LineTooLong", "3: 2|y"]);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("windows-1252", true)]
    public async Task Letters_with_accents_arrive_in_every_encoding(string name, bool isWindows1252)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes("Straße;Zahl\nCafé;1\n")];
        var shape = Csv with { Delimiter = ';', IsWindows1252 = isWindows1252 };
        (await TestTable.ReadAsync(shape, file, "Straße", "Zahl")).Value.ShouldBe(["2: Café|1"]);
    }

    [Fact]
    public async Task A_row_in_another_encoding_is_set_aside_and_a_header_in_one_refused()
    {
        byte[] file = [.. "place,count\nGent,1\nLi"u8, 0xE8, .. "ge,2\nBrugge,3\n"u8];
        (await TestTable.ReadAsync(Csv, file, "place", "count")).Value
            .ShouldBe(["2: Gent|1", "3: MalformedText", "4: Brugge|3"]);
        (await TestTable.ReadAsync(Csv, [0xE8, .. ",count\n"u8], "count")).Refusal!.Message.ShouldContain("UTF-8");
    }

    [Theory]
    [InlineData("\"number of\npersons\",count\n7,1\n", 1, "3: 7|1")]
    [InlineData("Report of 5\" tubes\n\"number of\npersons\",count\n7,1\n", 2, "4: 7|1")]
    public async Task A_header_may_have_a_line_break_in_a_quoted_name(string text, int headerRow, string row) =>
        (await TestTable.ReadAsync(Csv with { HeaderRow = headerRow }, text, "number of\npersons", "count"))
            .Value.ShouldBe([row]);

    [Fact]
    public async Task A_header_may_stand_below_other_lines_and_a_file_may_be_compressed()
    {
        var file = TestTable.Gzip(Encoding.UTF8.GetBytes("Report of May\n\na\tb\n1\t2\n"));
        var shape = Csv with { Delimiter = '\t', HeaderRow = 3 };
        (await TestTable.ReadAsync(shape, file, "b")).Value.ShouldBe(["4: 2"]);
    }

    [Fact]
    public async Task Absent_and_doubled_columns_are_all_named()
    {
        var refusal = (await TestTable.ReadAsync(Csv, "a,b,b\n1,2,3\n", "a", "b", "c")).Refusal!;
        refusal.Code.ShouldBe("INDICATOR-004");
        refusal.Message.ShouldContain("Column b is there twice. Column c is absent.");
    }

    [Fact]
    public async Task A_json_document_gives_its_records_with_members_within_and_scalars_before_them()
    {
        var text = """
            { "id": 7, "place": { "name": "Markt" }, "skipped": [1, { "x": 2 }],
              "data": { "rows": [
                { "t": "a", "count": 1.5, "in": { "a/b": [10, 20] }, "other": true },
                "no record",
                { "t": null, "in": {} } ] }, "after": { "x": [] } }
            """;
        var shape = new TableShape(TableKind.Json) { Records = "data/rows", DecimalMark = ',' };

        var rows = (await TestTable.ReadAsync(
            shape, text, "/id", "/place/name", "t", "count", "in/a~1b/1", "in/a~1b")).Value;

        rows.ShouldBe(["1: 7|Markt|a|1,5|20|[10, 20]", "2: MalformedRecord", "3: 7|Markt||||"]);
    }

    [Theory]
    [InlineData("", "[{\"a\":1},{\"a\":2}]")]
    [InlineData("", "{\"a\":1}")]
    [InlineData("data", "{\"data\":{\"a\":1},\"b\":2}")]
    public async Task A_list_at_the_root_and_a_single_record_are_read_too(string records, string text)
    {
        var shape = new TableShape(TableKind.Json) { Records = records };
        (await TestTable.ReadAsync(shape, text, "a")).Value[0].ShouldBe("1: 1");
    }

    [Theory]
    [InlineData("""{"rows":[{"a":1},{"a":""", "SOURCE-003")]
    [InlineData("""{"rows":[{"a":1},nonsense]}""", "SOURCE-003")]
    [InlineData("""{"rows":[{"a":1}],""", "SOURCE-003")]
    [InlineData("""{"rows":7}""", "INDICATOR-004")]
    [InlineData("""[1,2,3""", "SOURCE-003")]
    public async Task A_json_document_that_is_cut_off_or_faulty_is_refused_whole(string text, string code) =>
        (await TestTable.ReadAsync(new TableShape(TableKind.Json) { Records = "rows" }, text, "a"))
            .Refusal!.Code.ShouldBe(code);

    [Fact]
    public async Task Json_is_read_alike_however_the_bytes_arrive()
    {
        var records = string.Join(',', Enumerable.Range(0, 500).Select(i => $"{{\"a\":{i}}}"));
        var text = $"{{\"note\":\"x\",\"rows\":[{records}]}}";
        var shape = new TableShape(TableKind.Json) { Records = "rows" };
        var file = new ChunkedStream(Encoding.UTF8.GetBytes(text), 7);
        var rows = (await TestTable.ReadAsync(shape, file, TestTable.Settings, "a", "/note")).Value;
        rows.ShouldBe(Enumerable.Range(0, 500).Select(i => $"{i + 1}: {i}|x"));
    }

    [Fact]
    public async Task Json_lines_that_are_no_object_are_set_aside_alone()
    {
        var nested = $"{{\"a\":{new string('[', 100)}{new string(']', 100)}}}";
        var text = $"{{\"a\":1}}\n[2]\n{{\"a\":\n\n{nested}\n{{\"a\":3}} {{}}\n{{\"a\":4}}\n";
        (await TestTable.ReadAsync(new TableShape(TableKind.NdJson), text, "a")).Value.ShouldBe(
            ["1: 1", "2: MalformedRecord", "3: MalformedRecord", "5: MalformedRecord", "6: MalformedRecord", "7: 4"]);
    }

    [Fact]
    public async Task A_sheet_gives_texts_numbers_and_stamps()
    {
        var file = TestWorkbook.Of("Telling",
            ["Verslag van mei"],
            ["tijd", "aantal", "nota"],
            [new DateTime(2025, 5, 1, 13, 0, 0), 12.0, "markt"],
            [],
            ["2025-05-01T14:00:00", 0.1 + 0.2, null]);
        var shape = new TableShape(TableKind.Xlsx) { HeaderRow = 2, Sheet = "Telling", DecimalMark = ',' };

        (await TestTable.ReadAsync(shape, file, "tijd", "aantal", "nota")).Value
            .ShouldBe(["3: 2025-05-01T13:00:00|12|markt", "5: 2025-05-01T14:00:00|0,3|"]);
        (await TestTable.ReadAsync(shape with { Sheet = "Elders" }, file, "tijd")).Refusal!.Message
            .ShouldContain("no sheet Elders");
    }

    [Fact]
    public async Task The_digest_is_that_of_the_file_as_it_came()
    {
        var file = TestTable.Gzip(Encoding.UTF8.GetBytes("a,b\n1,2\n"));
        await using var table = (await TableFile.OpenAsync(
            new MemoryStream(file), Csv, TestTable.Settings, default)).Value;

        Convert.ToHexString(await table.DigestAsync(default)).ShouldBe(Convert.ToHexString(SHA256.HashData(file)));
        table.BytesRead.ShouldBe(file.Length);
        table.Format.ShouldBe("csv, gzip");
    }

    [Fact]
    public void An_excerpt_is_text_that_a_database_takes_wherever_it_was_cut()
    {
        var log = new SetAsideLog(10);
        log.Add(2, SetAsideReason.MalformedText, string.Empty, (new string('x', 199) + "\U0001F6B2\0").AsSpan());
        log.Entries.Single().Excerpt.ShouldBe(new string('x', 199) + '\uFFFD');
    }
}
