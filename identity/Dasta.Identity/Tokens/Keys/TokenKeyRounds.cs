using Npgsql;

namespace Dasta.Identity.Tokens.Keys;

/// <summary>
/// Reads the keys again every few seconds, so that a change by another process or by hand is followed, and changes them
/// by age.
/// </summary>
internal sealed class TokenKeyRounds(
    TokenKeys tokenKeys, IdentityKeys keys, TimeProvider time, ILogger<TokenKeyRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await tokenKeys.ReadAsync(stoppingToken);
                await tokenKeys.RotateWhenOldAsync(keys.Self.Did, stoppingToken);
                await tokenKeys.ForgetAsync(stoppingToken);
            }
            catch (NpgsqlException problem)
            {
                // The keys that were read go on signing and are still published.
                logger.LogWarning(problem, "The token keys could not be read");
            }
        }
    }
}
