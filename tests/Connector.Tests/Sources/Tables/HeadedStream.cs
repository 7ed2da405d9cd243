using System.Text;
using Dasta.Indicators.Sources.Tables.Files;

namespace Connector.Tests.Sources.Tables;

/// <summary>A text, then a stream.</summary>
internal sealed class HeadedStream(string head, Stream rest) : ReadOnlyStream
{
    private readonly MemoryStream _head = new(Encoding.UTF8.GetBytes(head));

    public override int Read(Span<byte> buffer) =>
        _head.Read(buffer) is > 0 and var count ? count : rest.Read(buffer);

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _head.Read(buffer.Span) is > 0 and var count ? count : await rest.ReadAsync(buffer, cancellationToken);
}
