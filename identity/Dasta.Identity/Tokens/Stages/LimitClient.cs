using System.Globalization;
using System.Threading.RateLimiting;
using Dasta.Identity.Tokens.Requests;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Stages;

/// <summary>
/// Counts the requests of each client, wherever they come from; what an address may do is counted before.
/// </summary>
internal sealed class LimitClient(IdentitySettings settings) : IStage, IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(client =>
        RateLimitPartition.GetFixedWindowLimiter(client, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = settings.ClientRequestsPerMinute, Window = Window, QueueLimit = 0,
        }));

    public Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        using var lease = _limiter.AttemptAcquire(request.Client.Id);
        if (lease.IsAcquired)
        {
            return Task.FromResult<Refusal?>(null);
        }

        request.Context.Response.Headers.RetryAfter =
            Window.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return Task.FromResult<Refusal?>(IdentityCodes.BusyClient.Refuse());
    }

    public void Dispose() => _limiter.Dispose();
}
