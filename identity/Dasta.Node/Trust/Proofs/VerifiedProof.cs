using Dasta.Node.Database;

namespace Dasta.Node.Trust.Proofs;

/// <summary>A proof whose signature and claims were right; it counts once it is used up.</summary>
/// <param name="Thumbprint">Of the key that signed it.</param>
/// <param name="Use">What makes it count once.</param>
public sealed record VerifiedProof(string Thumbprint, OneTimeUse Use);
