using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Policies.Disclosure.Rounding;

/// <summary>
/// From how much above a multiple each cell is rounded up: uniform to who does not have the key, always the same to who
/// does. It hangs on the place of the cell and not on its count, for one drawn anew with each count would let many
/// known changes of a cell tell where it started.
/// </summary>
internal sealed class RoundingThresholds(int roundingBase, byte[] secret)
{
    /// <summary>What is added to the count before it is cut off to a multiple: 0 up to the base, exclusive.</summary>
    public long Of(string table, string cell)
    {
        var drawn = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"rounding\n{table}\n{cell}"));
        return (long)((UInt128)BinaryPrimitives.ReadUInt64BigEndian(drawn) * (UInt128)roundingBase >> 64);
    }
}
