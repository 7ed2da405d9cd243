using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dasta.Node.Trust.Internal;

/// <summary>
/// SHA-256 of a token: what it is remembered by, so that no token rests in memory longer than its call.
/// </summary>
internal readonly record struct TokenDigest(UInt128 First, UInt128 Second)
{
    public static TokenDigest Of(string token)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), digest);
        return new TokenDigest(MemoryMarshal.Read<UInt128>(digest), MemoryMarshal.Read<UInt128>(digest[16..]));
    }
}
