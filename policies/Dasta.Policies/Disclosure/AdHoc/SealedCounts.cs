using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dasta.Policies.Disclosure.CellKey;

namespace Dasta.Policies.Disclosure.AdHoc;

/// <summary>
/// Seals what the finest public groups hold, so that a table of them can lie beside released figures: who reads the
/// table sees which groups there are and nothing of what is in them. The same content of the same group gives the same
/// bytes, so that a change shows; a group that holds nothing looks like any other (AES-256-GCM with a synthetic nonce).
/// </summary>
/// <param name="secret">Nobody but the owner's process may know it; at least 32 bytes.</param>
public sealed class SealedCounts(byte[] secret)
{
    private const int ContentBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key = Derive(secret, "sealed counts");
    private readonly byte[] _nonceKey = Derive(secret, "sealed counts: nonce");

    /// <summary>Keys of records under the same secret.</summary>
    public CellKeys Keys { get; } = new(Derive(secret, "record keys"));

    public byte[] Seal(string unit, CountedRecords content)
    {
        Span<byte> plain = stackalloc byte[ContentBytes];
        BinaryPrimitives.WriteInt64BigEndian(plain, content.Count);
        BinaryPrimitives.WriteUInt64BigEndian(plain[8..], content.Key);
        var name = Encoding.UTF8.GetBytes(unit);
        var sealedCount = new byte[NonceBytes + ContentBytes + TagBytes];
        var nonce = sealedCount.AsSpan(0, NonceBytes);
        byte[] whole = [.. name, 0, .. plain];
        HMACSHA256.HashData(_nonceKey, whole).AsSpan(0, NonceBytes).CopyTo(nonce);
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(
            nonce, plain, sealedCount.AsSpan(NonceBytes, ContentBytes), sealedCount.AsSpan(NonceBytes + ContentBytes),
            name);
        return sealedCount;
    }

    /// <exception cref="CryptographicException">
    /// The bytes were made under another secret, for another unit, or changed.
    /// </exception>
    public CountedRecords Open(string unit, ReadOnlySpan<byte> sealedCount)
    {
        if (sealedCount.Length != NonceBytes + ContentBytes + TagBytes)
        {
            throw new CryptographicException("This is no sealed count.");
        }

        Span<byte> plain = stackalloc byte[ContentBytes];
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Decrypt(
            sealedCount[..NonceBytes], sealedCount.Slice(NonceBytes, ContentBytes),
            sealedCount[(NonceBytes + ContentBytes)..], plain, Encoding.UTF8.GetBytes(unit));
        return new CountedRecords(
            BinaryPrimitives.ReadInt64BigEndian(plain), BinaryPrimitives.ReadUInt64BigEndian(plain[8..]));
    }

    private static byte[] Derive(byte[] secret, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.ASCII.GetBytes(use));
}
