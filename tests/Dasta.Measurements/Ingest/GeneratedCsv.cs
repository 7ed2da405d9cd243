using System.Globalization;
using System.Text;

namespace Dasta.Measurements.Ingest;

/// <summary>
/// A wide CSV of hourly counts beside a long remark that nobody asked for, made up as it is read, so that it takes no
/// memory whatever its size.
/// </summary>
internal sealed class GeneratedCsv(int sensors, int hours) : Stream
{
    private const int RemarkBytes = 30_000;
    private static readonly DateTime First = new(1995, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly byte[] _header = Encoding.ASCII.GetBytes(
        "local_time," + string.Join(',', Enumerable.Range(1, sensors).Select(sensor => $"s{sensor}")) + ",remark\n");

    private readonly byte[] _cells = Encoding.ASCII.GetBytes(
        string.Concat(Enumerable.Range(1, sensors).Select(sensor => $",{sensor % 997}"))
        + $",{new string('x', RemarkBytes)}\n");

    private byte[] _line = [];
    private int _used;
    private int _row = -1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var filled = 0;
        while (filled < buffer.Length && (_used < _line.Length || Next()))
        {
            var count = Math.Min(buffer.Length - filled, _line.Length - _used);
            _line.AsSpan(_used, count).CopyTo(buffer.Span[filled..]);
            (_used, filled) = (_used + count, filled + count);
        }

        return ValueTask.FromResult(filled);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Next()
    {
        if (_row == hours)
        {
            return false;
        }

        _line = _row < 0
            ? _header
            : [.. Encoding.ASCII.GetBytes(
                First.AddHours(_row).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)), .. _cells];
        (_used, _row) = (0, _row + 1);
        return true;
    }
}
