namespace Dasta.Indicators.Sources.Csv;

/// <summary>
/// Splits one line of CSV (RFC 4180) into fields. A field that holds a line break is not supported: its line does not
/// have as many fields as the header and is set aside.
/// </summary>
internal sealed class CsvFields(byte delimiter, int expected)
{
    private readonly int[] _starts = new int[expected];
    private readonly int[] _ends = new int[expected];
    private byte[] _unquoted = [];
    private bool _quoted;

    /// <summary>False when the line does not have the expected number of fields or a quote is out of place.</summary>
    public bool TrySplit(ReadOnlySpan<byte> line)
    {
        _quoted = line.Contains((byte)'"');
        return _quoted ? TrySplitQuoted(line) : TrySplitPlain(line);
    }

    /// <summary>A field of the line that was split last; the same line must be given.</summary>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> line, int index) =>
        (_quoted ? _unquoted : line)[_starts[index].._ends[index]];

    private bool TrySplitPlain(ReadOnlySpan<byte> line)
    {
        var start = 0;
        for (var field = 0; field < expected; field++)
        {
            var length = line[start..].IndexOf(delimiter);
            var last = field == expected - 1;
            if (last != length < 0)
            {
                return false;
            }

            _starts[field] = start;
            _ends[field] = last ? line.Length : start + length;
            start += length + 1;
        }

        return true;
    }

    private bool TrySplitQuoted(ReadOnlySpan<byte> line)
    {
        if (_unquoted.Length < line.Length)
        {
            _unquoted = new byte[line.Length];
        }

        int at = 0, written = 0;
        for (var field = 0; field < expected; field++)
        {
            _starts[field] = written;
            if (!TryCopyField(line, ref at, ref written))
            {
                return false;
            }

            _ends[field] = written;
            var more = at < line.Length && line[at] == delimiter;
            if (more == (field == expected - 1) || (!more && at < line.Length))
            {
                return false;
            }

            at++;
        }

        return true;
    }

    private bool TryCopyField(ReadOnlySpan<byte> line, ref int at, ref int written)
    {
        if (at >= line.Length || line[at] != '"')
        {
            while (at < line.Length && line[at] != delimiter)
            {
                if (line[at] == '"')
                {
                    return false;
                }

                _unquoted[written++] = line[at++];
            }

            return true;
        }

        for (at++; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                if (at + 1 >= line.Length || line[at + 1] != '"')
                {
                    at++;
                    return true;
                }

                at++;
            }

            _unquoted[written++] = line[at];
        }

        return false;
    }
}
