using System.Threading.RateLimiting;
using Dasta.Node.Http;
using Dasta.Specs.Values;

namespace Dasta.Node.Sessions;

/// <summary>
/// How many sign-ins are begun at each participant in a minute. Each asks something of identity in the participant's
/// name before anything is known of the browser, and what a participant may ask there is counted: strangers share one
/// part, and browsers that signed in here before have one of their own.
/// </summary>
internal sealed class SignInBudget(NodeSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<(Did, bool)> _begun =
        PartitionedRateLimiter.Create<(Did, bool), (Did, bool)>(part => RateLimitPartition.GetFixedWindowLimiter(
            part, _ => RequestThrottle.PerMinute(settings.SignInsBegunPerMinute)));

    /// <summary>Takes one of the sign-ins that may still be begun; false when there is none.</summary>
    /// <param name="isKnown">True for a browser that signed in at the participant before.</param>
    public bool Take(Did participant, bool isKnown)
    {
        using var lease = _begun.AttemptAcquire((participant, isKnown));
        return lease.IsAcquired;
    }

    public void Dispose() => _begun.Dispose();
}
