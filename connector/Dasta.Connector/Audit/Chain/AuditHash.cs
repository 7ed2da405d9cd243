using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Connector.Audit.Chain;

/// <summary>
/// The hash of a link: SHA-256 over the link before it and, each with its length before it, the columns of the entry.
/// </summary>
internal static class AuditHash
{
    /// <summary>The form in which new links are made.</summary>
    public const short Format = 3;

    private const string FormatMark = "dasta-audit/3";
    private const string SecondMark = "dasta-audit/2";

    /// <summary>The hash; null for a form nobody knows.</summary>
    public static byte[]? Of(short format, byte[] previous, AuditRow row)
    {
        string?[] first =
        [
            Number(row.Id), row.At.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            row.Caller, row.Agreement, row.Transfer, row.Action, row.Resource, row.Outcome, Number(row.Rows),
            row.Decision,
        ];
        return format switch
        {
            1 => Of(previous, first),
            2 => Of(previous, [SecondMark, .. first, row.Correlation, row.Released]),
            Format => Of(
                previous, [FormatMark, .. first, row.Correlation, row.Released, row.Person, row.PersonName]),
            _ => null,
        };
    }

    private static byte[] Of(byte[] previous, string?[] fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        foreach (var field in fields)
        {
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            hash.AppendData(BitConverter.GetBytes(field is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
