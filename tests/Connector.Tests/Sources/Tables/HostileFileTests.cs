using System.IO.Compression;
using System.Text;
using Connector.Tests.Sources.Csv;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Tables;
using Dasta.Indicators.Sources.Tables.Workbooks;
using Dasta.Specs.Outcomes;

namespace Connector.Tests.Sources.Tables;

/// <summary>Files made to take a reader down; each is refused or set aside within bounded memory.</summary>
public sealed class HostileFileTests
{
    private const long TenGigabytes = 10_000_000_000;
    private static readonly TableShape Workbook = new(TableKind.Xlsx);
    private static readonly ImportSettings Small = new()
    {
        InflatedLimitMegabytes = 40,
        InflationRatioLimit = 1000,
        WorkbookLimitMegabytes = 8,
        WorkbookTextLimitMegabytes = 1,
    };

    public static TheoryData<object, byte[], string> Liars => new()
    {
        { TableKind.Xlsx, "a,b\n1,2\n"u8.ToArray(), "It is text" },
        { TableKind.Csv, TestWorkbook.Of("Sheet", ["a"]), "zip archive or a workbook" },
        { TableKind.Csv, [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "Excel 97-2003" },
        { TableKind.Csv, "%PDF-1.7\n"u8.ToArray(), "PDF" },
        { TableKind.Csv, [1, 2, 0, 0, 0, 3], "not text" },
        { TableKind.Csv, TestTable.Gzip(TestTable.Gzip("a,b\n"u8.ToArray())), "twice" },
        { TableKind.Json, "a,b\n1,2\n"u8.ToArray(), "It is text" },
        { TableKind.NdJson, "time;count\n"u8.ToArray(), "It is text" },
        { TableKind.Xlsx, Zip("readme.txt", "hello"u8.ToArray()), "zip archive" },
    };

    [Theory]
    [MemberData(nameof(Liars))]
    public async Task A_file_is_what_its_bytes_say_not_its_name(object kind, byte[] content, string said)
    {
        var refusal = (await TestTable.ReadAsync(new TableShape((TableKind)kind), content, "a")).Refusal!;
        refusal.Code.ShouldBe("SOURCE-001");
        refusal.Message.ShouldContain(said);
    }

    [Fact]
    public async Task An_empty_file_is_said_to_be_empty() =>
        (await TestTable.ReadAsync(Workbook, [], "a")).Refusal!.Message.ShouldContain("empty");

    [Fact]
    public async Task A_gzip_bomb_stops_at_the_ratio_or_at_the_limit()
    {
        var lines = Enumerable.Range(0, 64 * 1024 * 1024).Select(i => (byte)(i % 80 == 79 ? '\n' : 'a'));
        var bomb = TestTable.Gzip(lines.ToArray());
        var csv = new TableShape(TableKind.Csv);
        var header = new string('a', 79);

        var atRatio = await TestTable.ReadAsync(
            csv, new MemoryStream(bomb), new ImportSettings { InflationRatioLimit = 20 }, header);
        var atLimit = await TestTable.ReadAsync(csv, new MemoryStream(bomb), Small, header);

        atRatio.Refusal!.Code.ShouldBe("SOURCE-002");
        atRatio.Refusal.Message.ShouldContain("20 times its size");
        atLimit.Refusal!.Message.ShouldContain("more than 40 MB");
    }

    [Fact]
    public async Task A_gzip_file_with_a_flipped_bit_is_damaged()
    {
        var whole = Zipped();
        whole[whole.Length / 2] ^= 0xFF;
        (await TestTable.ReadAsync(new TableShape(TableKind.Csv), whole, "a")).Refusal!.Code.ShouldBe("SOURCE-003");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(4000)]
    public async Task A_cut_off_gzip_file_is_damaged(int missingBytes) =>
        (await TestTable.ReadAsync(new TableShape(TableKind.Csv), Zipped()[..^missingBytes], "a"))
        .Refusal!.Code.ShouldBe("SOURCE-003");

    [Theory]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/worksheets/sheet2.xml")]
    [InlineData("xl/styles2.xml")]
    public async Task A_workbook_bomb_is_measured_before_it_is_opened(string part)
    {
        var texts = string.Concat(Enumerable.Repeat("<si><t>aaaaaaaaaa</t></si>", 400_000));
        var bomb = Encoding.UTF8.GetBytes("<sst>" + texts);
        var file = TestWorkbook.Parts("Sheet", TestWorkbook.Around(string.Empty), (part, bomb));
        var refusal = (await TestTable.ReadAsync(Workbook, new MemoryStream(file), Small, "a")).Refusal!;
        refusal.Code.ShouldBe("SOURCE-002");
        refusal.Message.ShouldContain(part);
    }

    [Fact]
    public async Task A_workbook_with_a_million_columns_is_refused()
    {
        var cells = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<c><v>{i}</v></c>"));
        string[] sheets =
        [
            TestWorkbook.Around($"<row r=\"1\">{cells}</row>"),
            TestWorkbook.Around("<row r=\"1\"><c r=\"BDWGO1\"><v>1</v></c></row>"),
            $"<worksheet xmlns=\"{TestWorkbook.Namespace}\"><dimension ref=\"A1:BDWGO1\"/></worksheet>",
        ];
        foreach (var sheet in sheets)
        {
            var refusal = (await TestTable.ReadAsync(Workbook, TestWorkbook.Parts("Sheet", sheet), "a")).Refusal!;
            refusal.Code.ShouldBe("SOURCE-002");
            refusal.Message.ShouldContain("16384 columns");
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet/>", "SOURCE-002")]
    [InlineData("<worksheet><!-- hidden --></worksheet>", "SOURCE-002")]
    [InlineData($"<worksheet xmlns=\"{TestWorkbook.Namespace}\"><sheetData><row>", "SOURCE-003")]
    public async Task Xml_that_no_program_writes_is_not_opened(string sheet, string code) =>
        (await TestTable.ReadAsync(Workbook, TestWorkbook.Parts("Sheet", sheet), "a")).Refusal!.Code.ShouldBe(code);

    [Fact]
    public async Task A_text_of_megabytes_in_a_sheet_is_not_opened()
    {
        var text = new string('x', 1_000_000);
        var sheet = TestWorkbook.Around($"<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
        (await TestTable.ReadAsync(Workbook, TestWorkbook.Parts("Sheet", sheet), "a"))
            .Refusal!.Code.ShouldBe("SOURCE-002");
    }

    [Theory]
    [InlineData("<row r=\"2147483646\"><c><v>1</v></c></row>")]
    [InlineData("<row spans=\"1:2\" r = '1048577'><c><v>1</v></c></row>")]
    [InlineData("<row r=\"&#50;147483646\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"many\"><c><v>1</v></c></row>")]
    [InlineData("<row spans=\" r='2' \" r=\"2147483646\"><c><v>1</v></c></row>")]
    public async Task A_row_beyond_the_last_of_a_sheet_is_not_waited_for(string row)
    {
        var sheet = TestWorkbook.Around($"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{row}");
        var refusal = (await TestTable.ReadAsync(Workbook, TestWorkbook.Parts("Sheet", sheet), "1")).Refusal!;
        refusal.Code.ShouldBe("SOURCE-002");
        refusal.Message.ShouldContain("row beyond 1048576");
    }

    [Theory]
    [InlineData("xl/sharedStrings.xml", "<sst><si>", "<t>x</t><is/>", "</si></sst>", "a text inside a text")]
    [InlineData("xl/sharedStrings.xml", "<sst><si>", "<t>x</t><si></si>", "</si></sst>", "a text inside a text")]
    [InlineData("xl/sharedStrings.xml", "<sst><si a=\"/>\">", "<t>x</t>", "</si></sst>", "a text inside a text")]
    [InlineData("xl/sharedStrings.xml", "<sst><si>", "<r><t>x</t></r>", "</si></sst>", "more than 100 parts")]
    [InlineData("xl/_rels/workbook.xml.rels", "<r>", "<aaaaaaaaaaaaaaaaaaa/>", "</r>", "inflates to more")]
    public void What_costs_much_time_or_memory_to_read_is_not_opened(
        string part, string begin, string element, string end, string said)
    {
        var bomb = Encoding.ASCII.GetBytes(begin + string.Concat(Enumerable.Repeat(element, 100_000)) + end);
        using var file = new MemoryStream(TestWorkbook.Parts("Sheet", TestWorkbook.Around("<row/>"), (part, bomb)));
        WorkbookGuard.Check(file, TestTable.Settings, default)!.Message.ShouldContain(said);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    public void A_part_that_is_not_in_UTF_8_is_not_opened(string encoding, bool hasMark)
    {
        var written = Encoding.GetEncoding(encoding);
        var text = TestWorkbook.Around("<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>");
        byte[] bytes = [.. hasMark ? written.GetPreamble() : [], .. written.GetBytes(text)];
        using var file = new MemoryStream(
            TestWorkbook.Parts("Sheet", TestWorkbook.Around("<row/>"), ("xl/worksheets/sheet2.xml", bytes)));
        WorkbookGuard.Check(file, TestTable.Settings, default)!.Message.ShouldContain("UTF-8");
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>", null)]
    [InlineData("\uFEFF<?xml version='1.0' encoding='utf-8'?>", null)]
    [InlineData("<?xml version=\"1.0\"?>", null)]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\" standalone=\"utf-8\"?>", "UTF-8")]
    [InlineData("text <?xml version=\"1.0\"?>", "does not begin")]
    public async Task What_a_part_says_of_its_encoding_is_held(string declaration, string? said)
    {
        var sheet = declaration + TestWorkbook.Around(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is/></c><c r=\"B1\" t=\"inlineStr\"><is><t>a</t></is></c></row>"
            + "<row r=\"2\"><c r=\"B2\"><v>5</v></c></row>");
        var read = await TestTable.ReadAsync(Workbook, TestWorkbook.Parts("Sheet", sheet), "a");
        (read.Succeeded ? string.Join(',', read.Value) : read.Refusal!.Message).ShouldContain(said ?? "2: 5");
    }

    [Fact]
    public async Task Made_up_rows_as_wide_as_a_sheet_end_the_reading()
    {
        var sheet = TestWorkbook.Around(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row>"
            + "<row r=\"1048576\"><c><v>3</v></c></row>");
        var refusal = (await TestTable.ReadAsync(Workbook, TestWorkbook.Parts("Sheet", sheet), "1")).Refusal!;
        refusal.Code.ShouldBe("SOURCE-002");
        refusal.Message.ShouldContain("empty cells");
    }

    [Theory]
    [InlineData("xl/styles.xml", "<xf/>", "130980")]
    [InlineData("xl/styles.xml", "<x:numFmt/>", "")]
    [InlineData("xl/styles.xml", "<numFmt/>", "65490")]
    [InlineData("xl/sharedStrings.xml", "<si/>", "")]
    [InlineData("xl/worksheets/sheet2.xml", "<mergeCell/>", "65536")]
    public void What_costs_few_bytes_and_much_memory_is_counted(string part, string element, string said)
    {
        const int Bytes = 31 * 1024 * 1024;
        var bomb = Encoding.ASCII.GetBytes(string.Concat("<r>", string.Concat(
            Enumerable.Repeat(element, Bytes / element.Length)), "</r>"));
        using var file = new MemoryStream(TestWorkbook.Parts("Sheet", TestWorkbook.Around("<row/>"), (part, bomb)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = WorkbookGuard.Check(file, TestTable.Settings, default)!;

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 * 1024 * 1024);
        refusal.Code.ShouldBe("SOURCE-002");
        refusal.Message.ShouldContain($"more than {said}");
    }

    [Fact]
    public async Task A_text_of_megabytes_in_many_parts_is_not_opened()
    {
        var parts = string.Concat(Enumerable.Repeat($"<r><t>{new string('x', 10_000)}</t></r>", 100));
        var sheet = TestWorkbook.Around($"<row><c t=\"inlineStr\"><is>{parts}</is></c></row>");
        (await TestTable.ReadAsync(Workbook, TestWorkbook.Parts("Sheet", sheet), "a"))
            .Refusal!.Code.ShouldBe("SOURCE-002");
    }

    [Fact]
    public async Task A_workbook_cut_in_half_is_damaged()
    {
        var file = TestWorkbook.Of("Sheet", ["a"], [1.0]);
        (await TestTable.ReadAsync(Workbook, file[..(file.Length / 2)], "a")).Refusal!.Code.ShouldBe("SOURCE-003");
    }

    [Theory]
    [InlineData(TableKind.Csv, "a,b\n")]
    [InlineData(TableKind.NdJson, "{\"a\":1}\n{\"a\":")]
    [InlineData(TableKind.Json, "[{\"a\":\"")]
    public async Task A_line_or_record_of_ten_gigabytes_is_read_within_megabytes(object kind, string start)
    {
        await using var file = new HeadedStream(start, new EndlessLine(TenGigabytes));
        var (read, allocated) = await MeasuredAsync((TableKind)kind, file, TestTable.Settings);

        allocated.ShouldBeLessThan(16 * 1024 * 1024);
        if ((TableKind)kind == TableKind.Json)
        {
            read.Refusal!.Code.ShouldBe("SOURCE-002");
        }
        else
        {
            read.Value[^1].ShouldBe("2: LineTooLong");
        }
    }

    [Fact]
    public async Task A_line_of_ten_gigabytes_that_was_compressed_stops_at_the_ratio_or_at_the_limit()
    {
        foreach (var (level, settings, said) in new[]
        {
            (CompressionLevel.Optimal, TestTable.Settings, "200 times its size"),
            (CompressionLevel.Fastest, Small, "40 MB"),
        })
        {
            await using var file = new GzippedLine("a,b\n", TenGigabytes, level);
            var (read, allocated) = await MeasuredAsync(TableKind.Csv, file, settings);

            read.Refusal!.Code.ShouldBe("SOURCE-002");
            read.Refusal.Message.ShouldContain(said);
            allocated.ShouldBeLessThan(16 * 1024 * 1024);
        }
    }

    [Fact]
    public async Task A_nesting_bomb_is_refused()
    {
        var bomb = new string('[', 100_000);
        (await TestTable.ReadAsync(new TableShape(TableKind.Json) { Records = "rows" }, "{\"x\":" + bomb, "a"))
            .Refusal!.Code.ShouldBe("SOURCE-003");
    }

    // Everything runs on this thread, so what is allocated on it is all there is.
    private static async Task<(Outcome<IReadOnlyList<string>> Read, long AllocatedBytes)> MeasuredAsync(
        TableKind kind, Stream file, ImportSettings settings)
    {
        var thread = Environment.CurrentManagedThreadId;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = await TestTable.ReadAsync(new TableShape(kind), file, settings, "a");
        Environment.CurrentManagedThreadId.ShouldBe(thread);
        return (read, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Zip(string name, byte[] content)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry(name).Open();
            part.Write(content);
        }

        return file.ToArray();
    }

    private static byte[] Zipped() => TestTable.Gzip(Encoding.UTF8.GetBytes(
        "a,b\n" + string.Concat(Enumerable.Range(0, 5000).Select(number => $"{number},{number * number}\n"))));
}
