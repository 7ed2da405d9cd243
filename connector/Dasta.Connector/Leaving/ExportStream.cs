using System.Security.Cryptography;
using System.Text;
using Dasta.Connector.Leaving.Streams;
using Dasta.Indicators.Leaving;

namespace Dasta.Connector.Leaving;

/// <summary>
/// Writes the files of an export one after another as <c>multipart/mixed</c> (RFC 2046 section 5.1), so that none of
/// them is held and all of them come from one answer.
/// </summary>
internal sealed class ExportStream(Stream output) : IExportTarget
{
    // Random, so that it can't be found inside a part.
    private readonly string _boundary = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
    private readonly List<ExportPart> _parts = [];

    public string ContentType => $"multipart/mixed; boundary={_boundary}";

    /// <summary>What was written so far.</summary>
    public IReadOnlyList<ExportPart> Parts => _parts;

    public async Task WriteAsync(
        string name, string mediaType, Func<Stream, Task<long>> write, CancellationToken ct)
    {
        await TextAsync(
            $"--{_boundary}\r\nContent-Type: {mediaType}\r\n"
            + $"Content-Disposition: attachment; filename=\"{name}\"\r\n\r\n", ct);
        await using var measured = new MeasuredStream(output);
        var rows = await write(measured);
        _parts.Add(new ExportPart(name, mediaType, rows, measured.Count, measured.Digest()));
        await TextAsync("\r\n", ct);
    }

    public Task EndAsync(CancellationToken ct) => TextAsync($"--{_boundary}--\r\n", ct);

    private Task TextAsync(string text, CancellationToken ct) =>
        output.WriteAsync(Encoding.ASCII.GetBytes(text), ct).AsTask();
}
