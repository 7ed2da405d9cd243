using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Connector.Audit.Chain;

/// <summary>
/// The hash of a link: SHA-256 over the link before it, the entry's number and the entry's digest, which is SHA-256
/// over its other columns, each with its length before it. Earlier forms covered the columns themselves.
/// </summary>
internal static class AuditHash
{
    /// <summary>The form in which new links are made.</summary>
    public const short Format = 4;

    /// <summary>The last form that covered the columns themselves.</summary>
    public const short WholeFormat = 3;

    private const string FormatMark = "dasta-audit/4";
    private const string WholeMark = "dasta-audit/3";
    private const string SecondMark = "dasta-audit/2";

    // No field: its length is -1.
    private const int None = -1;

    /// <summary>The digest of an entry that is to be written, as its row will have it.</summary>
    public static byte[] Digest(AuditEntry entry) => Hash(
        [],
        [
            FormatMark, Moment(Stored(entry.At)), entry.Caller, entry.Agreement, entry.Transfer, entry.Action,
            entry.Resource, entry.Outcome, Number(entry.Rows), entry.Decision, entry.Correlation, entry.Released,
            entry.Person, entry.PersonName,
        ]);

    /// <summary>The digest of an entry as it stands in its row.</summary>
    public static byte[] Digest(AuditRow row) => Hash(
        [],
        [
            FormatMark, Moment(row.At), row.Caller, row.Agreement, row.Transfer, row.Action, row.Resource, row.Outcome,
            Number(row.Rows), row.Decision, row.Correlation, row.Released, row.Person, row.PersonName,
        ]);

    /// <summary>The hash of a new link.</summary>
    /// <param name="previous">The hash of the link before it; empty for the first.</param>
    public static byte[] Link(ReadOnlySpan<byte> previous, long id, ReadOnlySpan<byte> digest)
    {
        Span<byte> covered = stackalloc byte[previous.Length + sizeof(long) + digest.Length];
        previous.CopyTo(covered);
        BinaryPrimitives.WriteInt64LittleEndian(covered[previous.Length..], id);
        digest.CopyTo(covered[(previous.Length + sizeof(long))..]);
        return SHA256.HashData(covered);
    }

    /// <summary>The hash of a link as it was made; null for a form nobody knows.</summary>
    /// <param name="digest">The digest of the row.</param>
    public static byte[]? Of(short format, byte[] previous, AuditRow row, byte[] digest)
    {
        string?[] first =
        [
            Number(row.Id), Moment(row.At), row.Caller, row.Agreement, row.Transfer, row.Action, row.Resource,
            row.Outcome, Number(row.Rows), row.Decision,
        ];
        return format switch
        {
            1 => Hash(previous, first),
            2 => Hash(previous, [SecondMark, .. first, row.Correlation, row.Released]),
            WholeFormat => Hash(
                previous, [WholeMark, .. first, row.Correlation, row.Released, row.Person, row.PersonName]),
            Format => Link(previous, row.Id, digest),
            _ => null,
        };
    }

    private static byte[] Hash(ReadOnlySpan<byte> previous, ReadOnlySpan<string?> fields)
    {
        var size = previous.Length;
        foreach (var field in fields)
        {
            size += sizeof(int) + (field is null ? 0 : Encoding.UTF8.GetByteCount(field));
        }

        var covered = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            previous.CopyTo(covered);
            var end = previous.Length;
            foreach (var field in fields)
            {
                var start = end + sizeof(int);
                var length = field is null ? None : Encoding.UTF8.GetBytes(field, covered.AsSpan(start));
                BinaryPrimitives.WriteInt32LittleEndian(covered.AsSpan(end), length);
                end = start + Math.Max(length, 0);
            }

            return SHA256.HashData(covered.AsSpan(0, end));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(covered);
        }
    }

    // PostgreSQL keeps microseconds.
    private static DateTime Stored(DateTimeOffset at) =>
        at.UtcDateTime.AddTicks(-(at.UtcDateTime.Ticks % TimeSpan.TicksPerMicrosecond));

    private static string Moment(DateTime at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
