using System.Globalization;
using System.IO.Compression;

namespace Dasta.Indicators.Sources.Tables.Files;

/// <summary>
/// A gzip file, inflated. It stops with <see cref="FileLimitException"/> when the content grows beyond the limit or
/// beyond what measured data compress to, which is how a bomb shows.
/// </summary>
internal sealed class InflatedStream(Stream compressed, DigestStream bytes, ImportSettings settings) : ReadOnlyStream
{
    // A short file may compress well by chance; only from here on the ratio counts.
    private const long RatioCountsFromBytes = 16 * 1024 * 1024;

    private readonly GZipStream _content = new(compressed, CompressionMode.Decompress);
    private long _inflated;

    public override int Read(Span<byte> buffer) => Checked(_content.Read(buffer));

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Checked(await _content.ReadAsync(buffer, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        _content.Dispose();
        base.Dispose(disposing);
    }

    private int Checked(int count)
    {
        _inflated += count;
        if (_inflated > settings.InflatedLimitMegabytes * 1024L * 1024L)
        {
            throw new FileLimitException(string.Create(CultureInfo.InvariantCulture,
                $"It inflates to more than {settings.InflatedLimitMegabytes} MB."));
        }

        if (_inflated > RatioCountsFromBytes && _inflated / settings.InflationRatioLimit > bytes.Count)
        {
            throw new FileLimitException(string.Create(CultureInfo.InvariantCulture,
                $"It inflates to more than {settings.InflationRatioLimit} times its size."));
        }

        return count;
    }
}
