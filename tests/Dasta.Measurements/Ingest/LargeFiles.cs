using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Dasta.Measurements.Ingest;

/// <summary>Hourly counts of any size in the shapes that the memory of an import is measured with.</summary>
internal static class LargeFiles
{
    /// <summary>Sensors of the wide CSV, a column each.</summary>
    public const int Columns = 1_000;

    /// <summary>Sensors of a file of one count a line or row.</summary>
    public const int Sensors = 50;

    /// <summary>Rows below the header of the largest sheet that programs write: 1,048,576 with it.</summary>
    public const int SheetRows = 1_048_575;

    /// <summary>Classes of the file whose readings lie apart.</summary>
    public const int ScatteredClasses = 30_000;

    // With the sensors' names as many texts as a workbook may share.
    private const int Remarks = SheetRows + 1 - Sensors;
    private const int NameCharacters = 90;
    private const int RemarkBytes = 30_000;
    private const int RowRemarkBytes = 400;
    private static readonly DateTime First = new(1995, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A line of 34 KB for each hour: a count of every sensor and a remark that nobody asked for.</summary>
    public static IEnumerable<byte[]> WideCsv(int hours)
    {
        var sensors = Enumerable.Range(1, Columns).Select(sensor => $"s{sensor}");
        yield return Encoding.ASCII.GetBytes($"local_time,{string.Join(',', sensors)},remark\n");
        var cells = Encoding.ASCII.GetBytes(
            string.Concat(Enumerable.Range(1, Columns).Select(sensor => $",{sensor % 997}"))
            + $",{new string('x', RemarkBytes)}\n");
        for (var hour = 0; hour < hours; hour++)
        {
            var stamp = First.AddHours(hour).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
            yield return [.. Encoding.ASCII.GetBytes(stamp), .. cells];
        }
    }

    /// <summary>A line of some 0.5 KB for each count.</summary>
    public static IEnumerable<byte[]> NdJson(int rows)
    {
        var remark = new string('x', RowRemarkBytes);
        for (var row = 0; row < rows; row++)
        {
            var stamp = First.AddHours(row / Sensors).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
            yield return Encoding.ASCII.GetBytes(
                $"{{\"time\":\"{stamp}\",\"sensor\":\"s{1 + (row % Sensors)}\",\"count\":{row % 997},"
                + $"\"remark\":\"{remark}\"}}\n");
        }
    }

    /// <summary>A line for each count, each of a class that no other line has.</summary>
    public static IEnumerable<byte[]> NewClasses(int rows)
    {
        yield return "time,sensor,count,origin\n"u8.ToArray();
        for (var row = 0; row < rows; row++)
        {
            yield return Encoding.ASCII.GetBytes($"2025-05-01T10:00,s1,{row % 997},class of line {row}\n");
        }
    }

    /// <summary>
    /// A line for each class of a long name at moments eleven days apart: each reading lies alone in its stretch.
    /// </summary>
    public static IEnumerable<byte[]> Scattered(int moments)
    {
        yield return "time,sensor,count,origin\n"u8.ToArray();
        var name = new string('x', NameCharacters);
        for (var moment = 0; moment < moments; moment++)
        {
            var stamp = First.AddDays(11 * moment).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
            for (var one = 0; one < ScatteredClasses; one++)
            {
                yield return Encoding.ASCII.GetBytes($"{stamp},s1,{one % 997},{name}{one}\n");
            }
        }
    }

    /// <summary>
    /// A full sheet, with a remark of its own on nearly each row, so that sheet (some 170 MB) and shared texts (30 MB,
    /// all held in memory by whoever reads it) are near the largest that are accepted.
    /// </summary>
    public static void WriteWorkbook(Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        Write(archive, "[Content_Types].xml", ["<Types/>"]);
        Write(archive, "xl/workbook.xml", ["""
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
              xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
              <sheets><sheet name="Counts" sheetId="1" r:id="rId1"/></sheets></workbook>
            """]);
        Write(archive, "xl/_rels/workbook.xml.rels", ["""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Id="rId1" Target="worksheets/sheet1.xml"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
            </Relationships>
            """]);
        Write(archive, "xl/styles.xml", ["""
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
              <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>
            """]);
        Write(archive, "xl/sharedStrings.xml", Texts());
        Write(archive, "xl/worksheets/sheet1.xml", Rows());
    }

    private static IEnumerable<string> Texts()
    {
        yield return "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
        foreach (var sensor in Enumerable.Range(0, Sensors))
        {
            yield return $"<si><t>s{1 + sensor}</t></si>";
        }

        foreach (var remark in Enumerable.Range(0, Remarks))
        {
            yield return $"<si><t>remark {remark}</t></si>";
        }

        yield return "</sst>";
    }

    private static IEnumerable<string> Rows()
    {
        yield return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
        yield return "<row r=\"1\">";
        foreach (var (column, place) in new[] { ("time", "A1"), ("sensor", "B1"), ("count", "C1"), ("remark", "D1") })
        {
            yield return $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{column}</t></is></c>";
        }

        yield return "</row>";
        for (var row = 0; row < SheetRows; row++)
        {
            var at = row + 2;
            var stamp = First.AddHours(row / Sensors).ToOADate();
            yield return string.Create(
                CultureInfo.InvariantCulture, $"<row r=\"{at}\"><c r=\"A{at}\" s=\"1\"><v>{stamp:R}</v></c>");
            yield return $"<c r=\"B{at}\" t=\"s\"><v>{row % Sensors}</v></c><c r=\"C{at}\"><v>{row % 997}</v></c>"
                + $"<c r=\"D{at}\" t=\"s\"><v>{Sensors + (row % Remarks)}</v></c></row>";
        }

        yield return "</sheetData></worksheet>";
    }

    private static void Write(ZipArchive archive, string name, IEnumerable<string> content)
    {
        using var part = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
        foreach (var text in content)
        {
            part.Write(text);
        }
    }
}
