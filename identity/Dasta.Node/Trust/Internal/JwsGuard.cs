using System.Buffers;
using System.Buffers.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Node.Trust.Internal;

/// <summary>
/// What a compact text must be before the token library sees it: version 6.8.0 of the library opens compressed
/// encrypted tokens without bound (CVE-2024-21319), and no header may choose how or with which key it is checked.
/// </summary>
internal static class JwsGuard
{
    private const int KeyIdLimit = 512;
    private const int HeaderDepthLimit = 4;

    private static readonly string[] Forbidden = ["enc", "zip", "crit", "jku", "x5u", "x5c", "b64"];

    private static readonly SearchValues<char> KeyIdCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:#%._~-");

    /// <summary>The header of a well-formed compact JWS; refused with NODE-001 or NODE-002.</summary>
    /// <param name="expectedTypes">An empty text among them stands for a header without <c>typ</c>.</param>
    public static Outcome<GuardedJws> Read(
        string compact, IReadOnlyList<string> expectedTypes, int limitBytes = Jws.LimitBytes)
    {
        var read = ReadParts(compact, limitBytes);
        if (!read.Succeeded)
        {
            return read;
        }

        if (PublicKeys.Text(read.Value.Header, "kid") is not { Length: > 0 and <= KeyIdLimit } keyId
            || keyId.AsSpan().ContainsAnyExcept(KeyIdCharacters))
        {
            return NodeCodes.MalformedSignature.Refuse();
        }

        return expectedTypes.Contains(TypeOf(read.Value.Header), StringComparer.Ordinal)
            ? read.Value with { KeyId = keyId }
            : NodeCodes.WrongType.Refuse();
    }

    /// <summary>As the other form, for a text that brings its key along instead of naming one.</summary>
    public static Outcome<GuardedJws> ReadKeyed(string compact, string expectedType) =>
        ReadParts(compact, Jws.LimitBytes).Then<GuardedJws>(read =>
            TypeOf(read.Header) == expectedType ? read : NodeCodes.WrongType.Refuse());

    private static Outcome<GuardedJws> ReadParts(string compact, int limitBytes)
    {
        if (compact.Length == 0 || compact.Length > limitBytes)
        {
            return NodeCodes.MalformedSignature.Refuse();
        }

        var first = compact.IndexOf('.', StringComparison.Ordinal);
        var last = compact.LastIndexOf('.');
        if (first <= 0 || last == first || compact.AsSpan(first + 1, last - first - 1).Contains('.'))
        {
            return NodeCodes.MalformedSignature.Refuse();
        }

        var payload = Decode(compact.AsSpan(first + 1, last - first - 1));
        var signature = Decode(compact.AsSpan(last + 1));
        if (Header(compact.AsSpan(0, first)) is not { } header || payload is null || signature is not { Length: 64 })
        {
            return NodeCodes.MalformedSignature.Refuse();
        }

        return Forbidden.Any(header.ContainsKey) || PublicKeys.Text(header, "alg") != "ES256"
            ? NodeCodes.MalformedSignature.Refuse()
            : new GuardedJws(header, string.Empty, payload, signature, last);
    }

    private static string? TypeOf(JsonObject header) =>
        header.ContainsKey("typ") ? PublicKeys.Text(header, "typ") : string.Empty;

    private static JsonObject? Header(ReadOnlySpan<char> text) =>
        Decode(text) is { } bytes ? WireJson.ReadObject(bytes, HeaderDepthLimit) : null;

    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        // Unpadded and without white space (RFC 7515 section 2); the framework's decoder would allow both.
        if (text.ContainsAny("= \r\n\t") || !Base64Url.IsValid(text))
        {
            return null;
        }

        return Base64Url.DecodeFromChars(text);
    }
}
