using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Dasta.Demo.Generator.Files.Workbook;

/// <summary>
/// The least of an Office Open XML workbook (ECMA-376): one sheet, a header, cells that hold a text, a number or a
/// local time. The bytes are the same at every call.
/// </summary>
internal static class WorkbookWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Part = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string TimeStyle = "1";
    private static readonly DateTimeOffset Stamp = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="rows">Cells: <see cref="string"/>, <see cref="int"/>, <see cref="double"/> or
    /// <see cref="DateTime"/>.</param>
    public static void Write(
        Stream output, string sheet, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object>> rows)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Text(archive, "[Content_Types].xml",
            $"<Types xmlns='{Package}content-types'><Default Extension='rels' "
            + "ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            + $"<Override PartName='/xl/workbook.xml' ContentType='{Part}sheet.main+xml'/>"
            + $"<Override PartName='/xl/worksheets/sheet1.xml' ContentType='{Part}worksheet+xml'/>"
            + $"<Override PartName='/xl/styles.xml' ContentType='{Part}styles+xml'/></Types>");
        Text(archive, "_rels/.rels", Relations((1, "officeDocument", "xl/workbook.xml")));
        Text(archive, "xl/_rels/workbook.xml.rels",
            Relations((1, "worksheet", "worksheets/sheet1.xml"), (2, "styles", "styles.xml")));
        Text(archive, "xl/workbook.xml",
            $"<workbook xmlns='{Main}' xmlns:r='{Office}'><sheets><sheet name='{sheet}' sheetId='1' r:id='rId1'/>"
            + "</sheets></workbook>");
        Text(archive, "xl/styles.xml",
            $"<styleSheet xmlns='{Main}'><fonts count='1'><font/></fonts><fills count='1'><fill/></fills>"
            + "<borders count='1'><border/></borders><cellStyleXfs count='1'><xf/></cellStyleXfs>"
            + "<cellXfs count='2'><xf/><xf numFmtId='22' applyNumberFormat='1'/></cellXfs></styleSheet>");
        Sheet(archive, header, rows);
    }

    private static void Sheet(ZipArchive archive, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object>> rows)
    {
        using var part = Open(archive, "xl/worksheets/sheet1.xml");
        using var xml = XmlWriter.Create(part);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        var number = 0;
        foreach (var row in rows.Prepend([.. header]))
        {
            number++;
            xml.WriteStartElement("row", Main);
            xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
            for (var column = 0; column < row.Count; column++)
            {
                Cell(xml, $"{(char)('A' + column)}{number}", row[column]);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, string place, object value)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", place);
        switch (value)
        {
            case string text:
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteElementString("t", Main, text);
                xml.WriteEndElement();
                break;
            case DateTime local:
                xml.WriteAttributeString("s", TimeStyle);
                xml.WriteElementString("v", Main, local.ToOADate().ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                xml.WriteElementString("v", Main, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }

        xml.WriteEndElement();
    }

    private static string Relations(params (int Number, string Kind, string Target)[] relations) =>
        $"<Relationships xmlns='{Package}relationships'>"
        + string.Concat(relations.Select(one => FormattableString.Invariant(
            $"<Relationship Id='rId{one.Number}' Type='{Office}/{one.Kind}' Target='{one.Target}'/>")))
        + "</Relationships>";

    private static void Text(ZipArchive archive, string name, string xml)
    {
        using var part = new StreamWriter(Open(archive, name));
        part.Write("<?xml version='1.0' encoding='UTF-8' standalone='yes'?>");
        part.Write(xml);
    }

    private static Stream Open(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Stamp;
        return entry.Open();
    }
}
