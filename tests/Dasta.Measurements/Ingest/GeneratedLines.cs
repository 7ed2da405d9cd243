namespace Dasta.Measurements.Ingest;

/// <summary>A file that is made up line by line as it is read, so that it takes no memory whatever its size.</summary>
internal sealed class GeneratedLines(IEnumerable<byte[]> lines) : Stream
{
    private readonly IEnumerator<byte[]> _lines = lines.GetEnumerator();
    private byte[] _line = [];
    private int _used;

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

    protected override void Dispose(bool disposing)
    {
        _lines.Dispose();
        base.Dispose(disposing);
    }

    private bool Next()
    {
        if (!_lines.MoveNext())
        {
            return false;
        }

        (_line, _used) = (_lines.Current, 0);
        return true;
    }
}
