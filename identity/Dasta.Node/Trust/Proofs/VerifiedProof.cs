using Dasta.Node.Database;
using Dasta.Node.Trust.Internal;

namespace Dasta.Node.Trust.Proofs;

/// <summary>A proof whose signature and claims were right; it counts once it is used up.</summary>
public sealed class VerifiedProof
{
    private readonly SelfSigned _signed;

    internal VerifiedProof(SelfSigned signed, OneTimeUse use)
    {
        _signed = signed;
        Use = use;
    }

    /// <summary>Thumbprint of the key that signed it.</summary>
    public string Thumbprint => _signed.Thumbprint;

    /// <summary>What makes it count once.</summary>
    public OneTimeUse Use { get; }

    /// <summary>Remembers the key for the next proofs; only once whoever brought it was let in.</summary>
    public void KeepKey() => _signed.Keep();
}
