namespace Dasta.Indicators.Sources.Csv;

/// <summary>
/// Cuts a stream of bytes into lines within a fixed buffer. A line beyond the limit is skipped as it flows by, never
/// held. The line that was read last can be taken together with those behind it (<see cref="Join"/>), as a quoted
/// field that holds line breaks asks (RFC 4180, section 2.6).
/// </summary>
internal sealed class LineReader(Stream source, int lengthLimit)
{
    private const int JoinedLinesLimit = 100;
    private readonly byte[] _buffer = new byte[Math.Max(4 * lengthLimit, 256 * 1024)];
    private int _start;
    private int _end;
    private bool _ended;
    private bool _skipping;
    private int _lastStart;
    private int _joined;
    private int _joinedLines;

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
        _lastStart = _start;
        _start += length < 0 ? waiting.Length : length + 1;
        Line++;
        tooLong = _skipping || body.Length > lengthLimit;
        _skipping = false;
        line = tooLong ? default : body.EndsWith("\r"u8) ? body[..^1] : body;
        return true;
    }

    /// <summary>
    /// Puts the line that was read last back, so that <see cref="TryJoin"/> takes it with the lines behind it.
    /// </summary>
    public void Join()
    {
        _joined = _start - _lastStart;
        _joinedLines = 1;
        _start = _lastStart;
    }

    /// <summary>
    /// One line more behind those put back; false when more bytes are needed. Empty when there is none, or when they
    /// are too long or too many together.
    /// </summary>
    public bool TryJoin(out ReadOnlySpan<byte> lines)
    {
        lines = default;
        var waiting = _buffer.AsSpan(_start, _end - _start);
        if (_joinedLines == JoinedLinesLimit || _joined > lengthLimit)
        {
            return true;
        }

        var length = waiting[_joined..].IndexOf((byte)'\n');
        if (length < 0 && !_ended && waiting.Length <= lengthLimit)
        {
            return false;
        }

        var whole = length < 0 ? waiting : waiting[..(_joined + length)];
        if (whole.Length > lengthLimit || (length < 0 && whole.Length <= _joined))
        {
            return true;
        }

        _joined = length < 0 ? whole.Length : whole.Length + 1;
        _joinedLines++;
        lines = whole.EndsWith("\r"u8) ? whole[..^1] : whole;
        return true;
    }

    /// <summary>Goes on behind the lines that were taken together.</summary>
    public void EndJoin()
    {
        _start += _joined;
        Line += _joinedLines - 1;
    }

    /// <summary>Goes on behind the first of them: they do not belong together.</summary>
    public void BreakJoin() => _start += _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n') is var length
        && length < 0 ? _end - _start : length + 1;

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
