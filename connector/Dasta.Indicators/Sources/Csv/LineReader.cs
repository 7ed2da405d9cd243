namespace Dasta.Indicators.Sources.Csv;

/// <summary>
/// Cuts a stream of bytes into lines within a fixed buffer. A line beyond the limit is skipped as it flows by, never
/// held.
/// </summary>
internal sealed class LineReader(Stream source, int lengthLimit)
{
    private readonly byte[] _buffer = new byte[Math.Max(4 * lengthLimit, 256 * 1024)];
    private int _start;
    private int _end;
    private bool _ended;
    private bool _skipping;

    /// <summary>Bytes taken from the stream.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Number of the line that was read last; the first is 1.</summary>
    public long Line { get; private set; }

    /// <summary>
    /// The next line without its end; false when more bytes are needed (<see cref="FillAsync"/>). A line that is too
    /// long comes as an empty one with <paramref name="tooLong"/>.
    /// </summary>
    public bool TryRead(out ReadOnlySpan<byte> line, out bool tooLong)
    {
        var waiting = _buffer.AsSpan(_start, _end - _start);
        var length = waiting.IndexOf((byte)'\n');
        line = default;
        tooLong = false;
        if (length < 0 && !_ended)
        {
            if (waiting.Length > lengthLimit)
            {
                _skipping = true;
                _start = _end;
            }

            return false;
        }

        if (length < 0 && waiting.IsEmpty && !_skipping)
        {
            return false;
        }

        var body = length < 0 ? waiting : waiting[..length];
        _start += length < 0 ? waiting.Length : length + 1;
        Line++;
        tooLong = _skipping || body.Length > lengthLimit;
        _skipping = false;
        line = tooLong ? default : body.EndsWith("\r"u8) ? body[..^1] : body;
        return true;
    }

    /// <summary>Takes more bytes from the stream; false when everything was read.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        if (_ended)
        {
            return false;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var count = await source.ReadAsync(_buffer.AsMemory(_end), ct);
        _ended = count == 0;
        _end += count;
        BytesRead += count;
        return true;
    }
}
