using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dasta.Policies.Disclosure.AdHoc;

namespace Dasta.Policies.Disclosure.CellKey;

/// <summary>
/// Keys of records and of the cells they make: the key of a cell is the sum of the keys of its records, modulo 2^64, so
/// that the same records always get the same noise, however they were asked for.
/// </summary>
/// <param name="secret">Nobody outside may know it; at least 32 bytes.</param>
public sealed class CellKeys(byte[] secret)
{
    /// <summary>The key of a record of a dataset.</summary>
    public ulong OfRecord(string dataset, string record)
    {
        var text = Encoding.UTF8.GetBytes($"record\n{dataset}\n{record}");
        return BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(secret, text));
    }

    /// <summary>The cell that holds these records, each of them once.</summary>
    public CountedRecords OfCell(string dataset, IEnumerable<string> records) => records.Aggregate(
        default(CountedRecords), (cell, record) => cell + new CountedRecords(1, OfRecord(dataset, record)));
}
