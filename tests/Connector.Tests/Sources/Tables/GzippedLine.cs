using System.IO.Compression;
using System.Text;
using Dasta.Indicators.Sources.Tables.Files;

namespace Connector.Tests.Sources.Tables;

/// <summary>A gzip file of a text and one line without an end, compressed piece by piece as it is read.</summary>
internal sealed class GzippedLine : ReadOnlyStream
{
    private static readonly byte[] Piece = [.. Enumerable.Repeat((byte)'7', 1024 * 1024)];
    private readonly MemoryStream _ready = new();
    private readonly GZipStream _gzip;
    private long _left;

    public GzippedLine(string head, long length, CompressionLevel level)
    {
        _left = length;
        _gzip = new GZipStream(_ready, level, leaveOpen: true);
        _gzip.Write(Encoding.UTF8.GetBytes(head));
        _ready.Position = 0;
    }

    public override int Read(Span<byte> buffer)
    {
        while (_ready.Position == _ready.Length && _left > 0)
        {
            _ready.SetLength(0);
            var count = (int)Math.Min(_left, Piece.Length);
            _gzip.Write(Piece.AsSpan(0, count));
            _left -= count;
            if (_left == 0)
            {
                _gzip.Dispose();
            }

            _ready.Position = 0;
        }

        return _ready.Read(buffer);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        _gzip.Dispose();
        base.Dispose(disposing);
    }
}
