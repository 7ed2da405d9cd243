using System.Security.Cryptography;

namespace Dasta.Reads.Models;

/// <summary>Bytes that are made once and served often.</summary>
/// <param name="Content">The document; not to be changed.</param>
/// <param name="ContentType">Media type it is served with.</param>
/// <param name="ETag">Strong entity tag in quotes, derived from the content.</param>
public sealed record CachedDocument(ReadOnlyMemory<byte> Content, string ContentType, string ETag)
{
    internal static CachedDocument Of(byte[] content, string contentType) =>
        new(content, contentType, $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"");
}
