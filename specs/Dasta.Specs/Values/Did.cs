using System.Net;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Specs.Values;

/// <summary>
/// A <c>did:web</c> identifier (did:web method, section 3): the identity of every participant.
/// <c>did:web:localhost%3A8101:harelbeke</c> has its document at <c>http(s)://localhost:8101/harelbeke/did.json</c>,
/// <c>did:web:example.be</c> at <c>https://example.be/.well-known/did.json</c>.
/// </summary>
public readonly record struct Did
{
    private const string Prefix = "did:web:";
    private const int LengthLimit = 256;
    private readonly string? _text;

    private Did(string text) => _text = text;

    /// <summary>Host and, where there is one, port: <c>localhost:8101</c>.</summary>
    public string Authority => Uri.UnescapeDataString(Segments[0]);

    /// <summary>The path segments after the host; empty for a participant that is alone on its host.</summary>
    public IReadOnlyList<string> Path => Segments.Skip(1).ToArray();

    private string[] Segments => (_text ?? throw new InvalidOperationException("An empty DID has no parts."))
        [Prefix.Length..].Split(':');

    /// <summary>
    /// Reads a did:web identifier; refused with VALUE-001 when it is malformed, longer than 256 characters or names an
    /// IP address.
    /// </summary>
    public static Outcome<Did> Parse(string? text)
    {
        if (text is null || text.Length > LengthLimit || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return ValueCodes.MalformedDid.Refuse();
        }

        var segments = text[Prefix.Length..].Split(':');
        return segments.All(IsSegment) && IsAuthority(Uri.UnescapeDataString(segments[0]))
            ? new Did(text)
            : ValueCodes.MalformedDid.Refuse();
    }

    /// <summary>The DID of a participant whose base address this is.</summary>
    public static Outcome<Did> FromBase(Uri baseAddress)
    {
        var authority = baseAddress.IsDefaultPort ? baseAddress.Host : $"{baseAddress.Host}%3A{baseAddress.Port}";
        var path = baseAddress.AbsolutePath.Trim('/');
        return Parse(path.Length == 0 ? Prefix + authority : $"{Prefix}{authority}:{path.Replace('/', ':')}");
    }

    /// <summary>The base address of the participant; plain http only for the development setting.</summary>
    public Uri BaseAddress(string scheme) =>
        new($"{scheme}://{Authority}{string.Concat(Path.Select(segment => "/" + segment))}");

    /// <summary>Where the DID document lies (did:web method, section 3.2).</summary>
    public Uri DocumentAddress(string scheme) => Path.Count == 0
        ? new Uri($"{scheme}://{Authority}/.well-known/did.json")
        : new Uri($"{BaseAddress(scheme)}/did.json");

    public override string ToString() => _text ?? string.Empty;

    private static bool IsSegment(string segment) =>
        segment.Length > 0 && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '%');

    private static bool IsAuthority(string authority) =>
        Uri.TryCreate($"https://{authority}", UriKind.Absolute, out var address)
        && address.AbsolutePath == "/"
        && !IPAddress.TryParse(address.Host.Trim('[', ']'), out _)
        && string.Equals(address.Authority, authority, StringComparison.Ordinal);
}
