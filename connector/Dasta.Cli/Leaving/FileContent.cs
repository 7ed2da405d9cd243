using System.Net;
using System.Net.Http.Headers;

namespace Dasta.Cli.Leaving;

/// <summary>A file as a part of a body, opened when it is its turn.</summary>
internal sealed class FileContent : HttpContent
{
    private readonly string _path;
    private readonly Action<int> _sent;

    /// <param name="name">What it is called in the body.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="sent">Told how many bytes are gone, each time.</param>
    public FileContent(string name, string path, Action<int> sent)
    {
        (_path, _sent) = (path, sent);
        Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"\"{name}\"" };
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(_path);
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await file.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            _sent(count);
        }
    }
}
