using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Tables.Files;

/// <summary>
/// A file whose first bytes were looked at, inflated where it is compressed. Its bytes are digested as they came.
/// </summary>
internal sealed class OpenedFile : IDisposable
{
    private readonly DigestStream _bytes;

    private OpenedFile(DigestStream bytes, PeekedStream content, string format)
    {
        _bytes = bytes;
        Content = content;
        Format = format;
    }

    /// <summary>The content, inflated.</summary>
    public PeekedStream Content { get; }

    /// <summary>What it is, for people: <c>csv</c>, <c>json, gzip</c>.</summary>
    public string Format { get; }

    /// <summary>Bytes taken so far, as they came.</summary>
    public long BytesRead => _bytes.Count;

    /// <summary>Opens a file that should be of a kind: SOURCE-001 when its bytes say otherwise.</summary>
    public static Task<Outcome<OpenedFile>> OpenAsync(
        Stream source, TableKind kind, ImportSettings settings, CancellationToken ct) =>
        GuardAsync<OpenedFile>(async () =>
        {
            var bytes = new DigestStream(source);
            var content = await PeekedStream.OpenAsync(bytes, ct);
            var isGzip = content.Signature == FileSignature.Gzip;
            if (isGzip)
            {
                content = await PeekedStream.OpenAsync(new InflatedStream(content, bytes, settings), ct);
            }

            var name = kind.ToString().ToLowerInvariant();
            return content.Signature.Mismatch(kind) is { } mismatch
                ? mismatch
                : new OpenedFile(bytes, content, isGzip ? $"{name}, gzip" : name);
        });

    /// <summary>Reads, and turns what a stream can only throw into SOURCE-002 or SOURCE-003.</summary>
    public static async Task<Outcome<T>> GuardAsync<T>(Func<Task<Outcome<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (FileLimitException fault)
        {
            return SourceCodes.TooLarge.Refuse(fault.Message);
        }
        catch (InvalidDataException)
        {
            return SourceCodes.Damaged.Refuse("Its compression or structure cannot be read.");
        }
    }

    /// <summary>SHA-256 of the whole file; takes the bytes that no row needed.</summary>
    public Task<byte[]> DigestAsync(CancellationToken ct) => _bytes.FinishAsync(ct);

    public void Dispose()
    {
        Content.Dispose();
        _bytes.Dispose();
    }
}
