using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Connector.Feeds;

/// <summary>
/// A feed key as a program shows it: user name and password of Basic (RFC 7617), or both with a dot between them in the
/// address.
/// </summary>
internal sealed record FeedSecret(string Id, string Secret)
{
    private const string Prefix = "dfk";
    private const int IdBytes = 9;
    private const int SecretBytes = 32;
    private const int TextLimit = 128;
    private const string Basic = "Basic ";
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    public static FeedSecret Make() => new(
        Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>As it stands in an address.</summary>
    public string Text => $"{Id}.{Secret}";

    /// <summary>What rests of the secret; 256 random bits need no slower hash.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes(Secret));

    /// <summary>Reads the form of an address; null for anything else.</summary>
    public static FeedSecret? Read(string? text) =>
        text is { Length: <= TextLimit } && text.Split('.', 3) is [var id, var secret] ? Of(id, secret) : null;

    /// <summary>Reads the header <c>Authorization</c>; null when it is not Basic or not well-formed.</summary>
    public static FeedSecret? OfHeader(string? header)
    {
        if (header is not { Length: <= 2 * TextLimit }
            || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[2 * TextLimit];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        return Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret] ? Of(id, secret) : null;
    }

    /// <summary>True for a request that says it comes with Basic.</summary>
    public static bool IsBasic(string? header) =>
        header?.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) == true;

    public override string ToString() => Id;

    // What no key is called is not looked up: it may hold signs the database does not.
    private static FeedSecret? Of(string id, string secret) =>
        secret.Length > 0 && id.Length == Prefix.Length + 2 * IdBytes && id.StartsWith(Prefix, StringComparison.Ordinal)
        && id.AsSpan(Prefix.Length).ContainsAnyExcept(Hexadecimal) is false
            ? new FeedSecret(id, secret)
            : null;
}
