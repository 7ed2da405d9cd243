using System.Buffers.Text;
using System.Security.Cryptography;
using Dasta.Catalog.Hosting;

namespace Dasta.Catalog.Benchmarks;

/// <summary>The name of a plan and of anything else that is known by its bytes: base64url of SHA-256.</summary>
internal static class PlanHash
{
    public static string Of(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes));

    public static bool IsWellFormed(string text) =>
        text.Length == CatalogLimits.PlanHashCharacters && text.All(IsBase64Url);

    private static bool IsBase64Url(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
