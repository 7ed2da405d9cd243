namespace Dasta.Node.Http.Throttling;

/// <summary>Counts failed proofs of identity per address; who uses them up waits for the next minute.</summary>
internal sealed class FailedAuthentications(NodeSettings settings, TimeProvider time)
{
    private readonly MinuteCounts<string> _failures = new(() => settings.FailedAuthenticationsPerMinute, time);

    public bool MayTry(string address) => _failures.HasLeft(address);

    public void Count(string address) => _failures.Take(address);
}
