using System.Net;
using System.Net.Http.Headers;

namespace Dasta.Cli.Wire;

/// <summary>A body on its way out that tells how many bytes are gone; of a file it says the digest first.</summary>
internal sealed class ProgressContent : HttpContent
{
    private const int BufferBytes = 64 * 1024;
    private readonly Stream _file;
    private readonly IProgress<long> _sent;

    /// <param name="sha256">Digest of the file; null for one that is only known once it was read.</param>
    public ProgressContent(Stream file, IProgress<long> sent, byte[]? sha256, string mediaType = "text/csv")
    {
        _file = file;
        _sent = sent;
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        if (sha256 is not null)
        {
            Headers.Add("Content-Digest", $"sha-256=:{Convert.ToBase64String(sha256)}:");
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _file.CanSeek ? _file.Length : 0;
        return _file.CanSeek;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        long sent = 0;
        int count;
        while ((count = await _file.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            sent += count;
            _sent.Report(sent);
        }
    }
}
