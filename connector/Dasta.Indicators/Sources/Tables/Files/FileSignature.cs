using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Tables.Files;

/// <summary>What the first bytes of a file say it is.</summary>
internal sealed class FileSignature
{
    public static readonly FileSignature Empty = new("empty", false);
    public static readonly FileSignature Text = new("text", true);
    public static readonly FileSignature Json = new("JSON", true);
    public static readonly FileSignature Utf16 = new("text in UTF-16", true);
    public static readonly FileSignature Utf16BigEndian = new("text in UTF-16", true);
    public static readonly FileSignature Gzip = new("compressed with gzip, twice", false);
    public static readonly FileSignature Zip = new("a zip archive or a workbook", false);
    public static readonly FileSignature OldOffice = new("a workbook of Excel 97-2003 or with a password", false);
    public static readonly FileSignature Pdf = new("a PDF", false);
    public static readonly FileSignature Binary = new("not text", false);

    private readonly string _name;
    private readonly bool _isText;

    private FileSignature(string name, bool isText)
    {
        _name = name;
        _isText = isText;
    }

    public static FileSignature Of(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return Empty;
        }

        return start.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) ? Gzip
            : start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8) ? Zip
            : start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? OldOffice
            : start.StartsWith("%PDF"u8) ? Pdf
            : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Utf16
            : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Utf16BigEndian
            : TextOf(start);
    }

    /// <summary>
    /// SOURCE-001 when a file of this kind cannot be read as a table of the given kind; null when it may.
    /// </summary>
    public Refusal? Mismatch(TableKind kind)
    {
        var fits = kind switch
        {
            TableKind.Xlsx => this == Zip,
            TableKind.Csv => _isText,
            _ => this == Json || this == Utf16 || this == Utf16BigEndian,
        };
        return fits ? null
            : this == Empty ? IndicatorCodes.FileUnreadable.Refuse("It is empty.")
            : SourceCodes.OtherKind.Refuse($"It is {_name}, while {Name(kind)} is expected.");
    }

    private static FileSignature TextOf(ReadOnlySpan<byte> start)
    {
        var text = (start.StartsWith("\uFEFF"u8) ? start[3..] : start).TrimStart(" \t\r\n"u8);

        // A zero byte in the middle of a line costs that line only; zero bytes from the first line on are not text.
        var line = text[..(text.IndexOf((byte)'\n') is var end && end >= 0 ? end : text.Length)];
        return line.Contains((byte)0) ? Binary : text.StartsWith("{"u8) || text.StartsWith("["u8) ? Json : Text;
    }

    private static string Name(TableKind kind) => kind switch
    {
        TableKind.Csv => "CSV",
        TableKind.Xlsx => "a workbook (.xlsx)",
        TableKind.NdJson => "a JSON object a line",
        _ => "a JSON document",
    };
}
