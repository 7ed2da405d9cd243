using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Node.Trust.Readings;

/// <summary>
/// A reading that is trusted for a while, then read again by one caller while the others wait. When the source can't be
/// reached the last reading counts until its grace ends; then it is refused with NODE-013.
/// </summary>
public sealed class Refreshed<T>(
    TimeProvider time, TimeSpan fresh, TimeSpan grace, Func<CancellationToken, Task<Outcome<T>>> read) : IDisposable
    where T : class
{
    private static readonly TimeSpan BeforeFirst = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Reading? _last;
    private long _triedAt;
    private bool _failed;

    /// <summary>The reading as it may be trusted now; refused with NODE-013.</summary>
    public async Task<Outcome<T>> GetAsync(CancellationToken cancellationToken)
    {
        var last = _last;
        if (last is not null && time.GetElapsedTime(last.At) < fresh)
        {
            return last.Value;
        }

        await RefreshAsync(last, TimeSpan.Zero, cancellationToken);
        last = _last;
        return last is not null && time.GetElapsedTime(last.At) < fresh + grace
            ? last.Value
            : NodeCodes.IdentityUnreachable.Refuse();
    }

    /// <summary>Reads again because the last reading lacks something, unless it is newer than a pause.</summary>
    public async Task<Outcome<T>> GetNewerAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await RefreshAsync(_last, pause, cancellationToken);
        return await GetAsync(cancellationToken);
    }

    public void Dispose() => _turn.Dispose();

    private async Task RefreshAsync(Reading? seen, TimeSpan pause, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // While the source is away the last reading serves, and not every call waits for it in vain.
            var rest = !_failed ? pause : _last is null ? BeforeFirst : AfterFailure;
            if (!ReferenceEquals(seen, _last) || time.GetElapsedTime(_triedAt) < rest)
            {
                return;
            }

            // The age counts from before the reading: what changed during it is seen one period later at most.
            var startedAt = time.GetTimestamp();
            var value = await read(cancellationToken);
            _triedAt = time.GetTimestamp();
            _failed = !value.Succeeded;
            if (value.Succeeded)
            {
                _last = new Reading(value.Value, startedAt);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed record Reading(T Value, long At);
}
