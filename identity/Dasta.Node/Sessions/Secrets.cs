using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Node.Sessions;

/// <summary>Random texts that only their holder knows: at rest there is their SHA-256.</summary>
internal static class Secrets
{
    private const int SecretBytes = 32;
    private const int TextLength = 43;

    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>True for a text that <see cref="Make"/> could have made.</summary>
    public static bool IsOne(string? text) => text is { Length: TextLength } && Base64Url.IsValid(text);
}
