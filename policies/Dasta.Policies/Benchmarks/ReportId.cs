using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// The id under which a town's two shares are filed: the same for every repetition, and not linkable between plans
/// without the town's key.
/// </summary>
public static class ReportId
{
    private const int Bytes = 16;

    /// <summary>First 16 bytes of HMAC-SHA256(key, plan hash || period), in base64url without padding.</summary>
    public static string Of(byte[] key, string planHash, string period) =>
        Base64Url.EncodeToString(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(planHash + period)).AsSpan(0, Bytes));

    /// <summary>True for a text that can be a report id.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: 22 } && Base64Url.IsValid(text, out var length) && length == Bytes;
}
