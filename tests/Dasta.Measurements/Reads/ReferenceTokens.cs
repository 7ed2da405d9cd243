using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dasta.Measurements.Reads;

/// <summary>ES256 tokens as a hand-written endpoint checks them: one signature, one expiry, nothing kept.</summary>
internal sealed class ReferenceTokens : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Issue()
    {
        var until = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        var signed = Part("""{"alg":"ES256"}""") + "." + Part($$"""{"grant":"g","exp":{{until}}}""");
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The grant the token names, or null when the token is not good.</summary>
    public string? GrantOf(string? authorization)
    {
        if (authorization?.Split(' ') is not ["Bearer", var token]
            || token.Split('.') is not [var header, var payload, var signature]
            || !_key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"),
                Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256))
        {
            return null;
        }

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
        return claims.RootElement.GetProperty("exp").GetInt64() > TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()
            ? claims.RootElement.GetProperty("grant").GetString()
            : null;
    }

    public void Dispose() => _key.Dispose();

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
