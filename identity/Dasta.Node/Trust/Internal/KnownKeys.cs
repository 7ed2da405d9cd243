using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Dasta.Node.Trust.Internal;

/// <summary>
/// Keys with which a signature was found right a moment ago. To take a public point up costs twice what it costs to
/// check a signature with it, for it is proven to lie in the group, and the same keys come again and again. Those that
/// are registered are kept once they signed something, and apart from those that callers bring along.
/// </summary>
internal sealed class KnownKeys
{
    /// <summary>Keys that were found in a document or a list of somebody known.</summary>
    public static readonly KnownKeys Registered = new();

    /// <summary>
    /// Keys that proofs of possession bring along. Anybody can make such a key: it is kept once whoever brought it was
    /// let in, so that strangers push nobody out.
    /// </summary>
    public static readonly KnownKeys Proofs = new();

    private const int Limit = 4096;
    private static readonly CryptoProviderFactory Providers = new() { CacheSignatureProviders = false };
    private readonly ConcurrentDictionary<string, SignatureProvider> _known = new(StringComparer.Ordinal);

    /// <summary>Whether ES256 (RFC 7518, section 3.4) under this key gives this signature of these bytes.</summary>
    /// <param name="keep">True to keep the key where it does.</param>
    /// <exception cref="CryptographicException">The point is not on the curve.</exception>
    public bool Verify(ECParameters key, byte[] signed, byte[] signature, bool keep)
    {
        var name = NameOf(key);
        if (_known.TryGetValue(name, out var known))
        {
            return VerifyAgain(name, known, signed, signature);
        }

        var (pair, provider) = Make(key);
        var isRight = provider.Verify(signed, signature);
        if (isRight && keep)
        {
            Add(name, provider);
        }
        else
        {
            Providers.ReleaseSignatureProvider(provider);
            pair.Dispose();
        }

        return isRight;
    }

    /// <summary>Keeps a key that was found right before.</summary>
    public void Keep(ECParameters key)
    {
        var name = NameOf(key);
        if (!_known.ContainsKey(name))
        {
            Add(name, Make(key).Provider);
        }
    }

    /// <summary>True for a key that need not be taken up anew.</summary>
    public bool Holds(ECParameters key) => _known.ContainsKey(NameOf(key));

    private bool VerifyAgain(string name, SignatureProvider known, byte[] signed, byte[] signature)
    {
        try
        {
            return known.Verify(signed, signature);
        }
        catch
        {
            // Whatever failed, the library gave the provider up with it.
            _known.TryRemove(name, out _);
            throw;
        }
    }

    private void Add(string name, SignatureProvider provider)
    {
        // Another thread may still check with what is forgotten: its handles end with the last that holds them.
        if (_known.Count >= Limit)
        {
            _known.Clear();
        }

        _known.TryAdd(name, provider);
    }

    private static (ECDsa Pair, SignatureProvider Provider) Make(ECParameters key)
    {
        var pair = ECDsa.Create(key);
        return (pair, Providers.CreateForVerifying(new ECDsaSecurityKey(pair), SecurityAlgorithms.EcdsaSha256));
    }

    private static string NameOf(ECParameters key) => Convert.ToHexString(key.Q.X!) + Convert.ToHexString(key.Q.Y!);
}
