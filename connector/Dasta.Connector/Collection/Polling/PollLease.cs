using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Connector.Collection.Polling;

/// <summary>
/// The run of a poll, held by this process: no other begins it as long as it is held. It is held by putting the next
/// run off by a few minutes, again and again; so a run that a crash cuts off is taken up soon after, however long a run
/// may be, and one that another process holds, or that was put anew, is nothing of this one's any more.
/// </summary>
internal sealed class PollLease : IAsyncDisposable
{
    /// <summary>How long a run is held without being renewed.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly NpgsqlDataSource _database;
    private readonly string _source;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Task _renewal;
    private DateTimeOffset _until;
    private bool _isStopped;

    private PollLease(
        NpgsqlDataSource database, string source, DateTimeOffset until, TimeProvider time, ILogger log)
    {
        (_database, _source, _until, _time, _log) = (database, source, until, time, log);
        _renewal = RenewAsync();
    }

    /// <summary>Cancelled once the run is no longer this process's.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the run of a poll that is due; null when another process was faster.</summary>
    public static async Task<PollLease?> TakeAsync(
        NpgsqlDataSource database, PollState poll, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + Length;
        return await PollStore.PutOffAsync(database, poll.Order.Source, poll.NextAt, until, cancellation)
            ? new PollLease(database, poll.Order.Source, until, time, log)
            : null;
    }

    /// <summary>
    /// Notes how the run ended and when the next one begins; nothing where the run is not this process's any more.
    /// </summary>
    public async Task EndAsync(
        Refusal? problem, DateTimeOffset now, DateTimeOffset next, CancellationToken cancellation)
    {
        await StopAsync();
        await PollStore.EndAsync(_database, _source, _until, problem, now, next, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _lost.Dispose();
    }

    private async Task StopAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        await _stop.CancelAsync();
        await _renewal;
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(Length / 4, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                if (!await TryRenewAsync())
                {
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _log.LogDebug("The run of the poll for {Source} is over.", _source);
        }
    }

    // False when it is lost. While the database is away nobody else can take it either.
    private async Task<bool> TryRenewAsync()
    {
        var until = _time.GetUtcNow() + Length;
        try
        {
            if (!await PollStore.PutOffAsync(_database, _source, _until, until, _stop.Token))
            {
                return false;
            }

            _until = until;
        }
        catch (NpgsqlException problem)
        {
            _log.LogWarning(problem, "The run of the poll for {Source} could not be held longer yet.", _source);
        }

        return true;
    }
}
