using System.Text.Json;
using Dasta.Indicators.Sources.Tables.Files;

namespace Dasta.Indicators.Sources.Tables.Json;

/// <summary>
/// The part of a JSON document that is in memory: it moves along the stream and never grows beyond a limit.
/// </summary>
internal sealed class JsonWindow(Stream text, int recordLimitBytes)
{
    private readonly int _limit = Math.Max(2 * recordLimitBytes, 64 * 1024);
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _ended;
    private bool _isBegun;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = JsonTable.DepthLimit });

    /// <summary>Reads tokens; where the reader is left, the next use begins.</summary>
    public delegate bool Reading(ref Utf8JsonReader reader);

    /// <summary>Lets tokens be read from what is in memory.</summary>
    public bool Use(Reading reading)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, _state);
        var result = reading(ref reader);
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return result;
    }

    /// <summary>Takes more bytes; false once the end is known and was shown to a reading.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        if (_ended)
        {
            return false;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end >= _limit)
        {
            throw new FileLimitException($"One record or text in it is longer than {recordLimitBytes} bytes.");
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(2 * _buffer.Length, _limit));
        }

        var count = await text.ReadAsync(_buffer.AsMemory(_end), ct);
        _ended = count == 0;
        _end += count;
        if (!_isBegun && _end >= 3)
        {
            _isBegun = true;
            _start = _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8) ? 3 : 0;
        }

        return true;
    }
}
