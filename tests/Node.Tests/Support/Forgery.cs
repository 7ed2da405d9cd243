using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;

namespace Node.Tests.Support;

/// <summary>Makes the tokens an attacker would make: any header, any signature.</summary>
internal static class Forgery
{
    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    /// <summary>A token whose header is the attacker's choice, signed rightly with a key.</summary>
    public static string Signed(SigningKey key, JsonObject header, JsonObject payload)
    {
        using var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(key.Export(), out _);
        var signed = Encode(header.ToJsonString()) + "." + Encode(payload.ToJsonString());
        return signed + "." + Base64Url.EncodeToString(
            pair.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
    }

    /// <summary>A token signed with HMAC under the public key's bytes: the classic confusion.</summary>
    public static string WithHmac(SigningKey key, JsonObject header, JsonObject payload)
    {
        using var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(key.Export(), out _);
        var signed = Encode(header.ToJsonString()) + "." + Encode(payload.ToJsonString());
        var mac = HMACSHA256.HashData(pair.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed));
        return signed + "." + Base64Url.EncodeToString(mac);
    }

    public static string WithRsa(JsonObject header, JsonObject payload)
    {
        using var rsa = RSA.Create(2048);
        var signed = Encode(header.ToJsonString()) + "." + Encode(payload.ToJsonString());
        return signed + "." + Base64Url.EncodeToString(rsa.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }
}
