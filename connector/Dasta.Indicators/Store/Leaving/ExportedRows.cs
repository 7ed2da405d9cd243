using Dasta.Indicators.Sources.Tables.Files;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>
/// Cuts the CSV of an export into rows within a fixed buffer. A row ends at a line break outside quotes: what is quoted
/// may hold as many as it likes (RFC 4180, section 2.6).
/// </summary>
/// <param name="source">The unpacked file.</param>
/// <param name="rows">How many rows there may be, the header included.</param>
internal sealed class ExportedRows(Stream source, long rows)
{
    /// <summary>Longest row in bytes: a series' code of 2,048 letters, each of three bytes and some doubled.</summary>
    public const int RowLimitBytes = 16 * 1024;

    private readonly byte[] _buffer = new byte[16 * RowLimitBytes];
    private int _start;
    private int _looked;
    private int _end;
    private bool _isQuoted;
    private bool _ended;
    private long _left = rows;

    /// <summary>The next row without its end; false when more bytes are needed.</summary>
    /// <exception cref="FileLimitException">A row is too long, or there are more than there may be.</exception>
    public bool TryRead(out ReadOnlySpan<byte> row)
    {
        row = default;
        while (_buffer.AsSpan(_looked, _end - _looked).IndexOfAny((byte)'"', (byte)'\n') is >= 0 and var place)
        {
            var at = _looked + place;
            _looked = at + 1;
            if (_buffer[at] == '"')
            {
                _isQuoted = !_isQuoted;
            }
            else if (!_isQuoted)
            {
                row = Take(at);
                return true;
            }
        }

        _looked = _end;
        if (_ended && _end > _start)
        {
            row = Take(_end);
            return true;
        }

        _ = Checked(_end - _start);
        return false;
    }

    /// <summary>Takes more bytes; false when everything was read.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        if (_ended)
        {
            return false;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_looked, _end, _start) = (_looked - _start, _end - _start, 0);
        var count = await source.ReadAsync(_buffer.AsMemory(_end), ct);
        _ended = count == 0;
        _end += count;
        return true;
    }

    private ReadOnlySpan<byte> Take(int end)
    {
        if (--_left < 0)
        {
            throw new FileLimitException("It has more rows than are listed.");
        }

        var row = _buffer.AsSpan(_start, Checked(end - _start));
        _start = Math.Min(end + 1, _end);
        return row;
    }

    private static int Checked(int length) => length <= RowLimitBytes
        ? length : throw new FileLimitException("It has a row longer than an export writes.");
}
