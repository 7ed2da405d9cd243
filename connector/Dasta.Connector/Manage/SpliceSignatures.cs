using System.Collections.Concurrent;
using Dasta.Indicators.Owner;
using Dasta.Node.Trust;

namespace Dasta.Connector.Manage;

/// <summary>Signs the digests of splices with a participant's key, and checks them with its public half.</summary>
internal sealed class SpliceSignatures(SigningKey key)
{
    private const string Type = "splice+jws";

    // Those found right, with the digest that each is of: a release reads the same ones each time.
    private readonly ConcurrentDictionary<string, byte[]> _right = new(StringComparer.Ordinal);

    public SpliceSeal Seal => new(digest => Jws.Sign(key, Type, digest), IsRight);

    private bool IsRight(byte[] digest, string signature)
    {
        if (!_right.TryGetValue(signature, out var signed))
        {
            var verified = Jws.Verify(signature, Type, [key.PublicJwk()]);
            if (!verified.Succeeded)
            {
                return false;
            }

            signed = verified.Value.Payload;
            _right.TryAdd(signature, signed);
        }

        return signed.AsSpan().SequenceEqual(digest);
    }
}
