using System.Threading.RateLimiting;
using Dasta.Node;
using Dasta.Node.Http;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>
/// Counts sign-ins that were refused by the address they came from, over an hour: who tries one password at each of
/// many accounts locks none, and is no longer listened to.
/// </summary>
internal sealed class RefusedSignIns(IdentitySettings settings, NodeSettings nodeSettings) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly PartitionedRateLimiter<string> _refused = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = settings.RefusedSignInsPerHour, Window = Window, QueueLimit = 0,
        }));

    public bool MayTry(HttpContext context)
    {
        using var lease = _refused.AttemptAcquire(RequestThrottle.AddressOf(context, nodeSettings), permitCount: 0);
        return lease.IsAcquired;
    }

    public void Count(HttpContext context) =>
        _refused.AttemptAcquire(RequestThrottle.AddressOf(context, nodeSettings)).Dispose();

    public void Dispose() => _refused.Dispose();
}
