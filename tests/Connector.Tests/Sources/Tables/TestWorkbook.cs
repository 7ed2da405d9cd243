using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Connector.Tests.Sources.Tables;

/// <summary>Workbooks of one sheet, written part by part so that a test can spoil any of them.</summary>
internal static class TestWorkbook
{
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A sheet of texts, numbers (double) and stamps (DateTime, as serials with a date format).</summary>
    public static byte[] Of(string sheet, params object?[][] rows) => Parts(sheet, Sheet(rows));

    /// <summary>A workbook whose sheet is the given XML, with further parts.</summary>
    public static byte[] Parts(string sheet, string xml, params (string Name, byte[] Content)[] more)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", "<Types/>"u8.ToArray());
            Add(archive, "xl/workbook.xml", Encoding.UTF8.GetBytes($"""
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                  xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                  <sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>
                """));
            Add(archive, "xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                  <Relationship Id="rId1" Target="worksheets/sheet1.xml"
                    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
                </Relationships>
                """u8.ToArray());
            Add(archive, "xl/styles.xml", """
                <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                  <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>
                """u8.ToArray());
            Add(archive, "xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes(xml));
            foreach (var (name, content) in more)
            {
                Add(archive, name, content);
            }
        }

        return file.ToArray();
    }

    /// <summary>The XML of a sheet around its rows.</summary>
    public static string Around(string rows) =>
        $"<worksheet xmlns=\"{Namespace}\"><sheetData>{rows}</sheetData></worksheet>";

    private static string Sheet(object?[][] rows) => Around(string.Concat(rows.Select((cells, row) =>
    {
        var content = string.Concat(cells.Select((cell, column) => Cell(cell, column, row)));
        return $"<row r=\"{row + 1}\">{content}</row>";
    })));

    private static string Cell(object? value, int column, int row)
    {
        var place = $"{(char)('A' + column)}{row + 1}";
        return value switch
        {
            null => string.Empty,
            double number => $"<c r=\"{place}\"><v>{number.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
            DateTime stamp => string.Create(
                CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"1\"><v>{stamp.ToOADate():R}</v></c>"),
            _ => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(value.ToString())}</t></is></c>",
        };
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        part.Write(content);
    }
}
