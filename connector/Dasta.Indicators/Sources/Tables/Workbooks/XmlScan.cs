using System.Buffers;
using System.Text;

namespace Dasta.Indicators.Sources.Tables.Workbooks;

/// <summary>
/// Goes through the bytes of a workbook's XML without building anything. Every piece from one <c>&lt;</c> to the next
/// is an element and the text behind it, because declarations, comments and CDATA, which could hide a <c>&lt;</c>,
/// are not accepted; programs that write workbooks use none.
/// </summary>
internal sealed class XmlScan(int columnLimit)
{
    // Bytes of a tag that are looked at; one of the tags that are looked into may not be longer.
    private const int HeadBytes = 512;

    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" />\t\r\n"u8);
    private readonly byte[] _head = new byte[HeadBytes];
    private readonly ElementCounts _counts = new();
    private int _headLength;
    private long _pieceLength;
    private long? _textLength;
    private int _runs;
    private int _cells;
    private bool _isBegun;

    /// <summary>What was wrong with the bytes that were not accepted.</summary>
    public string Fault { get; private set; } = string.Empty;

    /// <summary>False at the first piece that is too long, too wide or of a kind that is not accepted.</summary>
    public bool Accepts(ReadOnlySpan<byte> bytes)
    {
        // What is not UTF-8 would be read as something else than what is looked at here.
        if (bytes.Contains((byte)0))
        {
            return Fails("it is not UTF-8");
        }

        while (!bytes.IsEmpty)
        {
            var next = bytes.IndexOf((byte)'<');
            if (!Extend(next < 0 ? bytes : bytes[..next]))
            {
                return false;
            }

            if (next < 0)
            {
                return true;
            }

            if (!EndPiece())
            {
                return false;
            }

            bytes = bytes[(next + 1)..];
        }

        return true;
    }

    private bool Extend(ReadOnlySpan<byte> part)
    {
        var kept = part[..Math.Min(part.Length, _head.Length - _headLength)];
        kept.CopyTo(_head.AsSpan(_headLength));
        _headLength += kept.Length;
        _pieceLength += part.Length;
        _textLength += part.Length;
        return (_pieceLength <= WorkbookLimits.PieceBytes && !(_textLength > WorkbookLimits.PieceBytes))
            || Fails($"an element or text is longer than {WorkbookLimits.PieceBytes} bytes");
    }

    private bool EndPiece()
    {
        var piece = _head.AsSpan(0, _headLength);
        _headLength = 0;
        _pieceLength = 0;
        if (!_isBegun)
        {
            _isBegun = true;
            return piece.IsEmpty || piece.SequenceEqual("\uFEFF"u8) || Fails("it does not begin as XML in UTF-8 does");
        }

        if (piece.StartsWith("!"u8) || (piece.StartsWith("?"u8) && !piece.StartsWith("?xml "u8)))
        {
            return Fails("a declaration, comment or instruction is not accepted");
        }

        if (piece.StartsWith("?"u8))
        {
            return IsUtf8(piece) || Fails("it is not UTF-8");
        }

        var isEnd = piece.StartsWith("/"u8);
        var name = isEnd ? piece[1..] : piece;
        name = name[..(name.IndexOfAny(NameEnds) is var end && end >= 0 ? end : name.Length)];
        name = name[(name.IndexOf((byte)':') + 1)..];
        if (isEnd)
        {
            // A text of the table of texts or of a cell may come in many parts.
            _textLength = name.SequenceEqual("si"u8) || name.SequenceEqual("is"u8) ? null : _textLength;
            return true;
        }

        return Begins(name, piece);
    }

    private bool Begins(ReadOnlySpan<byte> name, ReadOnlySpan<byte> piece)
    {
        if (name.SequenceEqual("row"u8))
        {
            _cells = 0;
            return (IsShort(piece) && XmlTag.Number(piece, "r"u8) <= WorkbookLimits.Rows)
                || Fails($"it names a row beyond {WorkbookLimits.Rows}");
        }

        if (name.SequenceEqual("c"u8))
        {
            return (++_cells <= columnLimit && IsShort(piece) && Columns(piece) <= columnLimit)
                || Fails($"a row has more than {columnLimit} columns");
        }

        if (name.SequenceEqual("dimension"u8))
        {
            return (IsShort(piece) && Columns(piece) <= columnLimit)
                || Fails($"it claims more than {columnLimit} columns");
        }

        if (name.SequenceEqual("t"u8) && ++_runs > WorkbookLimits.TextRuns && _textLength is not null)
        {
            return Fails($"a text has more than {WorkbookLimits.TextRuns} parts");
        }

        if ((name.SequenceEqual("si"u8) || name.SequenceEqual("is"u8)) && !BeginsText(piece))
        {
            return Fails("a text inside a text is not accepted");
        }

        return _counts.Accepts(name) || Fails($"it has more than {_counts.Limit} of one element");
    }

    private bool IsShort(ReadOnlySpan<byte> piece) => piece.Length < _head.Length && !piece.Contains((byte)'&');

    // Neither has attributes, so that what looks like its end is.
    private bool BeginsText(ReadOnlySpan<byte> piece)
    {
        if (_textLength is not null || piece.ContainsAny((byte)'"', (byte)'\''))
        {
            return false;
        }

        _runs = 0;
        _textLength = piece.Contains((byte)'/') ? null : 0;
        return true;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> declaration) =>
        XmlTag.TryFind(declaration, "encoding"u8, out var encoding)
        && (encoding.IsEmpty || Ascii.EqualsIgnoreCase(encoding, "utf-8"u8));

    // The largest column that a reference in the piece names: XFD in ref="A1:XFD9" is 16,384. Texts that look like a
    // reference count too, which only errs on the safe side beyond any real sheet.
    private static int Columns(ReadOnlySpan<byte> piece)
    {
        var largest = 0;
        for (var index = 0; index < piece.Length;)
        {
            var column = 0;
            var letters = 0;
            while (index < piece.Length && char.IsAsciiLetterUpper((char)piece[index]) && letters < 5)
            {
                column = (column * 26) + piece[index++] - 'A' + 1;
                letters++;
            }

            var isReference = letters > 0 && index < piece.Length && char.IsAsciiDigit((char)piece[index]);
            largest = isReference ? Math.Max(largest, column) : largest;
            index += letters == 0 ? 1 : 0;
        }

        return largest;
    }

    private bool Fails(string fault)
    {
        Fault = fault;
        return false;
    }
}
