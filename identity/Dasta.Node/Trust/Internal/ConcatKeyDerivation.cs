using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Node.Trust.Internal;

/// <summary>The Concat KDF of NIST SP 800-56A with SHA-256, as RFC 7518 section 4.6.2 fixes its input.</summary>
internal static class ConcatKeyDerivation
{
    public static byte[] Derive(byte[] secret, string algorithm, byte[] partyU, byte[] partyV, int keyBits)
    {
        if (keyBits is <= 0 or > 256)
        {
            throw new ArgumentOutOfRangeException(nameof(keyBits), keyBits, "One round of SHA-256 gives 256 bits.");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendNumber(hash, 1);
        hash.AppendData(secret);
        AppendBlock(hash, Encoding.ASCII.GetBytes(algorithm));
        AppendBlock(hash, partyU);
        AppendBlock(hash, partyV);
        AppendNumber(hash, keyBits);
        return hash.GetHashAndReset()[..(keyBits / 8)];
    }

    private static void AppendBlock(IncrementalHash hash, byte[] block)
    {
        AppendNumber(hash, block.Length);
        hash.AppendData(block);
    }

    private static void AppendNumber(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
