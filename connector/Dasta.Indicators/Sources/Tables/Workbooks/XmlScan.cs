using System.Buffers;

namespace Dasta.Indicators.Sources.Tables.Workbooks;

/// <summary>
/// Goes through the bytes of a workbook's XML without building anything. Every piece from one <c>&lt;</c> to the next
/// is an element and the text behind it, because declarations, comments and CDATA, which could hide a <c>&lt;</c>,
/// are not accepted; programs that write workbooks use none.
/// </summary>
internal sealed class XmlScan(int pieceLimit, int columnLimit)
{
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" />\t\r\n"u8);
    private readonly byte[] _head = new byte[256];
    private int _headLength;
    private long _pieceLength;
    private int _cells;

    /// <summary>What was wrong with the bytes that were not accepted.</summary>
    public string Fault { get; private set; } = string.Empty;

    /// <summary>False at the first piece that is too long, too wide or of a kind that is not accepted.</summary>
    public bool Accepts(ReadOnlySpan<byte> bytes)
    {
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
        return _pieceLength <= pieceLimit || Fails($"an element or text is longer than {pieceLimit} bytes");
    }

    private bool EndPiece()
    {
        var piece = _head.AsSpan(0, _headLength);
        _headLength = 0;
        _pieceLength = 0;
        if (piece.StartsWith("!"u8) || (piece.StartsWith("?"u8) && !piece.StartsWith("?xml "u8)))
        {
            return Fails("a declaration, comment or instruction is not accepted");
        }

        var name = piece[..(piece.IndexOfAny(NameEnds) is var end && end >= 0 ? end : piece.Length)];
        name = name[(name.IndexOf((byte)':') + 1)..];
        if (name.SequenceEqual("row"u8))
        {
            _cells = 0;
        }
        else if (name.SequenceEqual("c"u8))
        {
            return (++_cells <= columnLimit && Columns(piece) <= columnLimit)
                || Fails($"a row has more than {columnLimit} columns");
        }
        else if (name.SequenceEqual("dimension"u8))
        {
            return Columns(piece) <= columnLimit || Fails($"it claims more than {columnLimit} columns");
        }

        return true;
    }

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
