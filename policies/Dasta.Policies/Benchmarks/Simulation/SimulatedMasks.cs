using System.Security.Cryptography;

namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>The agreement keys of simulated towns: P-256, as in their credentials.</summary>
internal sealed class SimulatedMasks : IDisposable
{
    private readonly ECDiffieHellman[] _keys;

    public SimulatedMasks(int towns)
    {
        _keys = new ECDiffieHellman[towns];
        Parallel.For(0, towns, town => _keys[town] = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));
    }

    /// <summary>What two towns share, as each of them computes it for itself.</summary>
    public byte[] SecretOf(int own, int other) => _keys[own].DeriveRawSecretAgreement(_keys[other].PublicKey);

    public void Dispose()
    {
        foreach (var key in _keys)
        {
            key.Dispose();
        }
    }
}
