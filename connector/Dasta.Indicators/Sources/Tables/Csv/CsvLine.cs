using System.Text;

namespace Dasta.Indicators.Sources.Tables.Csv;

/// <summary>One line of CSV (RFC 4180), decoded and cut into fields; used again for every line.</summary>
internal sealed class CsvLine(char delimiter, int fieldLimit)
{
    private char[] _text = [];
    private char[] _fields = [];
    private int[] _ends = new int[64];
    private int _length;
    private int _written;

    /// <summary>How many fields the line has.</summary>
    public int Count { get; private set; }

    /// <summary>The line as it was read.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>A field, without its quotes.</summary>
    public ReadOnlySpan<char> this[int field] =>
        _fields.AsSpan(field == 0 ? 0 : _ends[field - 1], _ends[field] - (field == 0 ? 0 : _ends[field - 1]));

    /// <summary>False when a quote is out of place or there are more fields than the limit.</summary>
    public bool TrySplit(ReadOnlySpan<byte> utf8)
    {
        if (_text.Length < utf8.Length)
        {
            _text = new char[utf8.Length];
            _fields = new char[utf8.Length];
        }

        _length = Encoding.UTF8.GetChars(utf8, _text);
        _written = 0;
        Count = 0;
        for (var at = 0; ;)
        {
            if (Count == fieldLimit || !TryCopyField(ref at))
            {
                return false;
            }

            End();
            if (at >= _length)
            {
                return true;
            }

            at++;
        }
    }

    // Leaves the index at the delimiter behind the field, or at the end.
    private bool TryCopyField(ref int at)
    {
        if (at >= _length || _text[at] != '"')
        {
            var rest = Text[at..];
            var length = rest.IndexOf(delimiter);
            var field = length < 0 ? rest : rest[..length];
            field.CopyTo(_fields.AsSpan(_written));
            _written += field.Length;
            at += field.Length;
            return !field.Contains('"');
        }

        for (at++; at < _length; at++)
        {
            if (_text[at] == '"' && (++at >= _length || _text[at] != '"'))
            {
                return at >= _length || _text[at] == delimiter;
            }

            _fields[_written++] = _text[at];
        }

        return false;
    }

    private void End()
    {
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
        }

        _ends[Count++] = _written;
    }
}
