using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Dasta.Node.Trust.Internal;

/// <summary>
/// Keys with which a signature was found right a moment ago. To take a public point up costs twice what it costs to
/// check a signature with it, for it is proven to lie in the group, and the same keys come again and again. A key is
/// kept only once it signed something: who sends made-up ones pushes nobody out.
/// </summary>
internal static class KnownKeys
{
    private const int Limit = 4096;
    private static readonly CryptoProviderFactory Providers = new() { CacheSignatureProviders = false };
    private static readonly ConcurrentDictionary<string, SignatureProvider> Known = new(StringComparer.Ordinal);

    /// <summary>Whether ES256 (RFC 7518, section 3.4) under this key gives this signature of these bytes.</summary>
    /// <exception cref="CryptographicException">The point is not on the curve.</exception>
    public static bool Verify(ECParameters key, byte[] signed, byte[] signature)
    {
        var name = Convert.ToHexString(key.Q.X!) + Convert.ToHexString(key.Q.Y!);
        return Known.TryGetValue(name, out var known)
            ? VerifyAgain(name, known, signed, signature)
            : VerifyFirst(name, key, signed, signature);
    }

    private static bool VerifyAgain(string name, SignatureProvider known, byte[] signed, byte[] signature)
    {
        try
        {
            return known.Verify(signed, signature);
        }
        catch
        {
            // Whatever failed, the library gave the provider up with it.
            Known.TryRemove(name, out _);
            throw;
        }
    }

    private static bool VerifyFirst(string name, ECParameters key, byte[] signed, byte[] signature)
    {
        var pair = ECDsa.Create(key);
        var provider = Providers.CreateForVerifying(new ECDsaSecurityKey(pair), SecurityAlgorithms.EcdsaSha256);
        if (provider.Verify(signed, signature))
        {
            // Another thread may still check with what is forgotten: its handles end with the last that holds them.
            if (Known.Count >= Limit)
            {
                Known.Clear();
            }

            Known.TryAdd(name, provider);
            return true;
        }

        Providers.ReleaseSignatureProvider(provider);
        pair.Dispose();
        return false;
    }
}
