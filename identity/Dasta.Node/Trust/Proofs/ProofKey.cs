using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust.Internal;

namespace Dasta.Node.Trust.Proofs;

/// <summary>
/// The key a process binds its access tokens to and proves them with at every call (DPoP, RFC 9449). It is made when
/// the process starts and rests nowhere: a token that leaks is worth nothing without it.
/// </summary>
public sealed class ProofKey : IDisposable
{
    internal const string Type = "dpop+jwt";
    private const int TokenIdBytes = 16;
    private readonly SigningKey _key = SigningKey.Create("proof");
    private readonly JsonObject _publicKey;
    private readonly TimeProvider _time;

    public ProofKey(TimeProvider time)
    {
        _time = time;
        var point = _key.Pair.ExportParameters(false);
        _publicKey = PublicKeys.Write(point);
        Thumbprint = PublicKeys.Thumbprint(point);
    }

    /// <summary>The JWK thumbprint (RFC 7638) that stands in the token's <c>cnf.jkt</c>.</summary>
    public string Thumbprint { get; }

    /// <summary>The pair itself, for tests that forge.</summary>
    internal SigningKey Key => _key;

    /// <summary>A proof for one request (RFC 9449, section 4.2).</summary>
    /// <param name="token">The access token it goes with; null where one is asked for.</param>
    /// <param name="nonce">What the server gave last; null before it gave any.</param>
    public string Sign(string method, Uri address, string? token, string? nonce)
    {
        var header = new JsonObject { ["alg"] = "ES256", ["typ"] = Type, ["jwk"] = _publicKey.DeepClone() };
        var claims = new JsonObject
        {
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenIdBytes)),
            ["htm"] = method,
            ["htu"] = address.GetLeftPart(UriPartial.Path),
            ["iat"] = _time.GetUtcNow().ToUnixTimeSeconds(),
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        if (token is not null)
        {
            claims["ath"] = HashOf(token);
        }

        return Jws.Sign(_key, header, Encoding.UTF8.GetBytes(claims.ToJsonString(WireJson.Options)));
    }

    public void Dispose() => _key.Dispose();

    /// <summary>What a proof says of the token it goes with: its SHA-256 (section 4.2).</summary>
    internal static string HashOf(string token) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
