using System.Text;

namespace Dasta.Indicators.Sources.Tables.Csv;

/// <summary>One line of CSV (RFC 4180), decoded and cut into fields; used again for every line.</summary>
internal sealed class CsvLine(char delimiter, int fieldLimit)
{
    private char[] _text = [];
    private char[] _unquoted = [];
    private int[] _ends = new int[64];
    private int _length;
    private int _written;
    private bool _isQuoted;

    /// <summary>How many fields the line has.</summary>
    public int Count { get; private set; }

    /// <summary>The line as it was read.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>A field, without its quotes.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            var start = field == 0 ? 0 : _isQuoted ? _ends[field - 1] : _ends[field - 1] + 1;
            return (_isQuoted ? _unquoted : _text).AsSpan(start, _ends[field] - start);
        }
    }

    /// <summary>False when a quote is out of place or there are more fields than the limit.</summary>
    public bool TrySplit(ReadOnlySpan<byte> utf8)
    {
        if (_text.Length < utf8.Length)
        {
            _text = new char[utf8.Length];
            _unquoted = new char[utf8.Length];
        }

        _length = Encoding.UTF8.GetChars(utf8, _text);
        Count = 0;
        _isQuoted = utf8.Contains((byte)'"');
        return _isQuoted ? TrySplitQuoted() : TrySplitPlain();
    }

    // Without quotes the fields lie in the line as they are.
    private bool TrySplitPlain()
    {
        for (var at = 0; ; at++)
        {
            if (Count == fieldLimit)
            {
                return false;
            }

            var length = Text[at..].IndexOf(delimiter);
            if (length < 0)
            {
                End(_length);
                return true;
            }

            at += length;
            End(at);
        }
    }

    private bool TrySplitQuoted()
    {
        _written = 0;
        for (var at = 0; ; at++)
        {
            if (Count == fieldLimit || !TryCopyField(ref at))
            {
                return false;
            }

            End(_written);
            if (at >= _length)
            {
                return true;
            }
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
            field.CopyTo(_unquoted.AsSpan(_written));
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

            _unquoted[_written++] = _text[at];
        }

        return false;
    }

    private void End(int end)
    {
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
        }

        _ends[Count++] = end;
    }
}
