using System.Security.Cryptography;

namespace Dasta.Indicators.Sources.Tables.Files;

/// <summary>Counts and digests the bytes of a file as they are taken; it leaves the file open.</summary>
internal sealed class DigestStream(Stream file) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Bytes taken so far.</summary>
    public long Count { get; private set; }

    /// <summary>Takes what is left and gives the SHA-256 of all bytes.</summary>
    public async Task<byte[]> FinishAsync(CancellationToken ct)
    {
        var rest = new byte[64 * 1024];
        while (await ReadAsync(rest, ct) > 0)
        {
        }

        return _hash.GetCurrentHash();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = file.Read(buffer);
        Take(buffer[..count]);
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await file.ReadAsync(buffer, cancellationToken);
        Take(buffer.Span[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> taken)
    {
        _hash.AppendData(taken);
        Count += taken.Length;
    }
}
