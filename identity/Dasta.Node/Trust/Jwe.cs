using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust.Internal;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Node.Trust;

/// <summary>
/// Compact JWE (RFC 7516) with ECDH-ES direct key agreement on P-256 and A256GCM (RFC 7518 sections 4.6 and 5.3), and
/// nothing else: no compression, no wrapped keys.
/// </summary>
public static class Jwe
{
    private const string Encryption = "A256GCM";
    private const int KeyBits = 256;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int SizeLimit = 1_048_576;
    private static readonly string[] HeaderMembers = ["alg", "enc", "epk", "kid", "sub"];

    private static readonly JsonDocumentOptions HeaderOptions =
        new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>Encrypts bytes for the holder of a public key.</summary>
    /// <param name="subject">
    /// What the bytes belong to, as the protected header <c>sub</c> (RFC 7519 section 5.3): who opens them names it, so
    /// that they can't be passed off as something else. Null for bytes that say so themselves.
    /// </param>
    /// <param name="ephemeral">The sender's one-time key; made here unless a test vector needs its own.</param>
    /// <exception cref="ArgumentException">The recipient's key is no public P-256 key.</exception>
    public static string Encrypt(
        byte[] plain, JsonObject recipientPublicJwk, string? subject = null, AgreementKey? ephemeral = null)
    {
        var recipient = PublicKeys.Read(recipientPublicJwk);
        if (!recipient.Succeeded)
        {
            throw new ArgumentException(recipient.Refusal.Message, nameof(recipientPublicJwk));
        }

        using var made = ephemeral is null ? ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256) : null;
        var own = ephemeral?.Pair ?? made!;
        var header = new JsonObject
        {
            ["alg"] = "ECDH-ES",
            ["enc"] = Encryption,
            ["epk"] = PublicKeys.Write(own.ExportParameters(false)),
        };
        if (PublicKeys.Text(recipientPublicJwk, "kid") is { } keyId)
        {
            header["kid"] = keyId;
        }

        if (subject is not null)
        {
            header["sub"] = subject;
        }

        var protectedHeader = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.ToJsonString(WireJson.Options)));
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var cipherText = new byte[plain.Length];
        var tag = new byte[TagBytes];
        using var cipher = new AesGcm(Agree(own, recipient.Value), TagBytes);
        cipher.Encrypt(nonce, plain, cipherText, tag, Encoding.ASCII.GetBytes(protectedHeader));
        return $"{protectedHeader}..{Base64Url.EncodeToString(nonce)}.{Base64Url.EncodeToString(cipherText)}."
            + Base64Url.EncodeToString(tag);
    }

    /// <summary>
    /// Opens a compact JWE made for a key and, where one is named, for a subject; refused with NODE-015, whatever the
    /// reason.
    /// </summary>
    public static Outcome<byte[]> Decrypt(string compact, AgreementKey key, string? subject = null)
    {
        if (compact.Length > SizeLimit || compact.Split('.', 6) is not [var header, "", var nonce, var text, var tag]
            || !Base64Url.IsValid(nonce) || !Base64Url.IsValid(text) || !Base64Url.IsValid(tag)
            || Base64Url.DecodeFromChars(nonce) is not { Length: NonceBytes } nonceBytes
            || Base64Url.DecodeFromChars(tag) is not { Length: TagBytes } tagBytes)
        {
            return NodeCodes.UndecryptableText.Refuse();
        }

        var sender = Sender(header, subject);
        if (!sender.Succeeded)
        {
            return sender.Refusal;
        }

        try
        {
            var cipherText = Base64Url.DecodeFromChars(text);
            var plain = new byte[cipherText.Length];
            using var cipher = new AesGcm(Agree(key.Pair, sender.Value), TagBytes);
            cipher.Decrypt(nonceBytes, cipherText, tagBytes, plain, Encoding.ASCII.GetBytes(header));
            return plain;
        }
        catch (CryptographicException)
        {
            return NodeCodes.UndecryptableText.Refuse();
        }
    }

    private static Outcome<ECParameters> Sender(string header, string? subject)
    {
        try
        {
            if (Base64Url.IsValid(header)
                && JsonNode.Parse(Base64Url.DecodeFromChars(header), documentOptions: HeaderOptions)
                    is JsonObject members
                && members.All(member => HeaderMembers.Contains(member.Key, StringComparer.Ordinal))
                && PublicKeys.Text(members, "alg") == "ECDH-ES" && PublicKeys.Text(members, "enc") == Encryption
                && PublicKeys.Text(members, "sub") == subject && members.ContainsKey("sub") == subject is not null
                && members["epk"] is JsonObject ephemeral && PublicKeys.Read(ephemeral) is { Succeeded: true } key)
            {
                return key;
            }
        }
        catch (JsonException)
        {
            // What is wrong with a text nobody could open is not told.
            return NodeCodes.UndecryptableText.Refuse();
        }

        return NodeCodes.UndecryptableText.Refuse();
    }

    private static byte[] Agree(ECDiffieHellman own, ECParameters other)
    {
        using var peer = ECDiffieHellman.Create(other);
        using var peerKey = peer.PublicKey;
        return ConcatKeyDerivation.Derive(own.DeriveRawSecretAgreement(peerKey), Encryption, [], [], KeyBits);
    }
}
