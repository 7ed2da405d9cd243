using System.Text;

namespace Dasta.Indicators.Sources.Tables.Files;

/// <summary>A stream of which the first bytes were looked at; reading begins with them all the same.</summary>
internal sealed class PeekedStream : ReadOnlyStream
{
    private const int PeekedBytes = 4096;
    private readonly Stream _source;
    private readonly byte[] _start;
    private int _given;

    private PeekedStream(Stream source, byte[] start)
    {
        _source = source;
        _start = start;
        Signature = FileSignature.Of(start);
    }

    /// <summary>What the first bytes say.</summary>
    public FileSignature Signature { get; }

    public static async Task<PeekedStream> OpenAsync(Stream source, CancellationToken ct)
    {
        var start = new byte[PeekedBytes];
        var count = await source.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        return new PeekedStream(source, start[..count]);
    }

    /// <summary>The text as UTF-8.</summary>
    public Stream AsUtf8(bool isWindows1252)
    {
        var encoding = Signature == FileSignature.Utf16 ? Encoding.Unicode
            : Signature == FileSignature.Utf16BigEndian ? Encoding.BigEndianUnicode
            : isWindows1252 ? CodePagesEncodingProvider.Instance.GetEncoding(1252)
            : null;
        return encoding is null ? this : Encoding.CreateTranscodingStream(this, encoding, Encoding.UTF8);
    }

    public override int Read(Span<byte> buffer) => _given < _start.Length ? FromStart(buffer) : _source.Read(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _given < _start.Length
            ? ValueTask.FromResult(FromStart(buffer.Span))
            : _source.ReadAsync(buffer, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _source.Dispose();
        base.Dispose(disposing);
    }

    private int FromStart(Span<byte> buffer)
    {
        var part = _start.AsSpan(_given, Math.Min(buffer.Length, _start.Length - _given));
        part.CopyTo(buffer);
        _given += part.Length;
        return part.Length;
    }
}
