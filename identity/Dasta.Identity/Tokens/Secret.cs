using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Identity.Tokens;

/// <summary>Secrets that are handed out once and kept as their SHA-256 only.</summary>
internal static class Secret
{
    private const int SecretBytes = 32;

    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
