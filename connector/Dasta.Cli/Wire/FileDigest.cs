using System.Security.Cryptography;
using Dasta.Cli.Output;

namespace Dasta.Cli.Wire;

/// <summary>
/// The digest a file is announced with, by which a node knows one that it had before; of a large file its progress is
/// shown.
/// </summary>
internal static class FileDigest
{
    private const int BufferBytes = 1024 * 1024;
    private const long LargeBytes = 256L * BufferBytes;

    /// <summary>The SHA-256 of a file, which stands at its beginning before and after.</summary>
    public static async Task<byte[]> OfAsync(
        Screen screen, string name, FileStream file, CancellationToken cancellation)
    {
        var digest = file.Length < LargeBytes
            ? await SHA256.HashDataAsync(file, cancellation)
            : await screen.ProgressAsync(
                $"{name}: digest", file.Length, progress => InPartsAsync(file, progress, cancellation));
        file.Position = 0;
        return digest;
    }

    private static async Task<byte[]> InPartsAsync(
        FileStream file, SendingBar progress, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await file.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            progress.Report(file.Position);
        }

        return hash.GetHashAndReset();
    }
}
