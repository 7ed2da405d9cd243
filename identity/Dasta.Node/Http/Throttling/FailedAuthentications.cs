using System.Threading.RateLimiting;

namespace Dasta.Node.Http.Throttling;

/// <summary>Counts failed proofs of identity per address; who uses them up waits for the next minute.</summary>
internal sealed class FailedAuthentications(NodeSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _failures = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            address, _ => RequestThrottle.PerMinute(settings.FailedAuthenticationsPerMinute)));

    public bool MayTry(string address)
    {
        using var lease = _failures.AttemptAcquire(address, permitCount: 0);
        return lease.IsAcquired;
    }

    public void Count(string address) => _failures.AttemptAcquire(address).Dispose();

    public void Dispose() => _failures.Dispose();
}
