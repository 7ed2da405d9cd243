using System.Security.Cryptography;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.Extensions.Primitives;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>The header <c>Content-Digest</c> (RFC 9530, section 2): the SHA-256 a sender says its body has.</summary>
internal static class ContentDigest
{
    public const string Header = "Content-Digest";
    private const string Member = "sha-256=:";

    /// <summary>
    /// The digest; null when the header is absent or names other algorithms only. Refused with DELIVERY-005.
    /// </summary>
    public static Outcome<byte[]?> Read(StringValues header)
    {
        var members = header.ToString().Split(',', StringSplitOptions.TrimEntries);
        if (Array.Find(members, one => one.StartsWith("sha-256=", StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return Outcome<byte[]?>.Of(null);
        }

        var digest = new byte[SHA256.HashSizeInBytes];
        return found.StartsWith(Member, StringComparison.OrdinalIgnoreCase) && found.EndsWith(':')
            && found.Length > Member.Length
            && Convert.TryFromBase64String(found[Member.Length..^1], digest, out var length) && length == digest.Length
                ? digest
                : DeliveryCodes.MalformedDigest.Refuse();
    }

    /// <summary>The digest that 64 hexadecimal digits write; null when they are others.</summary>
    public static byte[]? ReadHex(string text) =>
        text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : null;
}
