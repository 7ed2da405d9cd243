using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Tables.Workbooks;

/// <summary>
/// Looks through a workbook before it is opened: how many parts it has, what they inflate to (measured, not believed),
/// how long their elements and texts and how wide their rows are.
/// </summary>
internal static class WorkbookGuard
{
    private const int EndRecordBytes = 22;
    private const string Relations = "xl/_rels/workbook.xml.rels";
    private const string Damaged = "The workbook cannot be read.";

    /// <summary>Null when the workbook may be opened; SOURCE-001, 002 or 003 when not.</summary>
    public static Refusal? Check(Stream file, ImportSettings settings, CancellationToken ct)
    {
        if (DirectoryBytes(file) is not { } directory)
        {
            return SourceCodes.Damaged.Refuse(Damaged);
        }

        if (directory > WorkbookLimits.DirectoryBytes)
        {
            return SourceCodes.TooLarge.Refuse("The workbook has too many parts.");
        }

        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return archive.GetEntry("xl/workbook.xml") is null
                ? SourceCodes.OtherKind.Refuse("It is a zip archive, while a workbook (.xlsx) is expected.")
                : CheckParts(archive, settings, ct) ?? CheckRelations(archive);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return SourceCodes.Damaged.Refuse(Damaged);
        }
    }

    private static Refusal? CheckParts(ZipArchive archive, ImportSettings settings, CancellationToken ct)
    {
        var left = settings.WorkbookLimitMegabytes * 1024L * 1024L;
        foreach (var part in archive.Entries.Where(entry => IsRead(entry.FullName)))
        {
            var isSheet = part.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
            var isRelations = part.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            var limit = isSheet ? left : Math.Min(
                left,
                isRelations ? WorkbookLimits.RelationsBytes : settings.WorkbookTextLimitMegabytes * 1024L * 1024L);
            using var content = part.Open();
            var scan = new XmlScan(settings.ColumnLimit);
            var buffer = new byte[64 * 1024];
            long inflated = 0;
            int count;
            while ((count = content.Read(buffer)) > 0)
            {
                ct.ThrowIfCancellationRequested();
                inflated += count;
                if (inflated > limit)
                {
                    return SourceCodes.TooLarge.Refuse($"Part {part.FullName} inflates to more than its limit.");
                }

                if (!scan.Accepts(buffer.AsSpan(0, count)))
                {
                    return SourceCodes.TooLarge.Refuse($"Part {part.FullName}: {scan.Fault}.");
                }
            }

            left -= inflated;
        }

        return null;
    }

    // A sheet that lies elsewhere would not have been looked through.
    private static Refusal? CheckRelations(ZipArchive archive)
    {
        using var content = archive.GetEntry(Relations)?.Open();
        var sheets = content is null ? [] : XDocument.Load(content).Root!.Elements()
            .Where(one => ((string?)one.Attribute("Type"))?.EndsWith("/worksheet", StringComparison.Ordinal) == true);
        return sheets.All(one => one.Attribute("Target") is { Value: var target } && IsRead(target))
            ? null
            : SourceCodes.Damaged.Refuse(Damaged);
    }

    // Pictures, drawings and the like are never opened.
    private static bool IsRead(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    // The archive's table of contents lies before the end record; reading it costs memory for each entry in it.
    private static long? DirectoryBytes(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, EndRecordBytes + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndRecordBytes)
        {
            return null;
        }

        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        return file.Length - tail.Length + end - offset is var length && length < 0 ? null : length;
    }
}
