using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Policies.Benchmarks.Masks;

/// <summary>
/// The mask two towns share in BQ-1 mode B: one adds it and the other takes it off, so that it vanishes from the sum of
/// all and from no other.
/// </summary>
public static class PairMask
{
    private const int KeyBytes = 32;
    private const int BlockBytes = 16;

    /// <summary>
    /// The key of a pair for one round: HKDF-SHA256 (RFC 5869) of their ECDH secret, with plan hash, period and round
    /// as info. Another round has another key, so that masks of a failed round say nothing about the next.
    /// </summary>
    public static byte[] KeyOf(byte[] sharedSecret, string planHash, string period, int round) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, sharedSecret, KeyBytes,
        info: Encoding.UTF8.GetBytes(FormattableString.Invariant($"{planHash}|{period}|{round}")));

    /// <summary>
    /// The mask's words: AES-256 in counter mode from nought over zeros; a key serves one vector only.
    /// </summary>
    public static ulong[] WordsOf(byte[] key, int count)
    {
        var blocks = new byte[((count * sizeof(ulong)) + BlockBytes - 1) / BlockBytes * BlockBytes];
        for (var block = 0; block * BlockBytes < blocks.Length; block++)
        {
            BinaryPrimitives.WriteInt32BigEndian(blocks.AsSpan((block * BlockBytes) + BlockBytes - sizeof(int)), block);
        }

        using var cipher = Aes.Create();
        cipher.Key = key;
        cipher.EncryptEcb(blocks, blocks, PaddingMode.None);
        var words = new ulong[count];
        for (var word = 0; word < count; word++)
        {
            words[word] = BinaryPrimitives.ReadUInt64LittleEndian(blocks.AsSpan(word * sizeof(ulong)));
        }

        return words;
    }
}
