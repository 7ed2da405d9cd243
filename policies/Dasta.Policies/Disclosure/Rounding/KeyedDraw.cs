using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dasta.Policies.Disclosure.Tables;

namespace Dasta.Policies.Disclosure.Rounding;

/// <summary>Draws that look like chance to who does not have the key, and are the same each time to who does.</summary>
internal sealed class KeyedDraw
{
    private readonly byte[] _seed;
    private long _number;

    private KeyedDraw(byte[] seed) => _seed = seed;

    /// <summary>The draws of one table; the order of its rows is irrelevant to the seed.</summary>
    public static KeyedDraw For(byte[] secret, AdditiveTable table)
    {
        var text = new StringBuilder("rounding\n");
        foreach (var entry in table.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(entry.Key).Append('\t').Append(entry.Value).Append('\n');
        }

        return new KeyedDraw(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Something that happens <paramref name="chances"/> times out of <paramref name="outOf"/>.</summary>
    public bool Happens(long chances, long outOf)
    {
        Span<byte> number = stackalloc byte[8];
        Span<byte> drawn = stackalloc byte[HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(number, _number++);
        HMACSHA256.HashData(_seed, number, drawn);
        return (UInt128)BinaryPrimitives.ReadUInt64BigEndian(drawn) * (UInt128)outOf >> 64 < (UInt128)chances;
    }
}
