using System.Collections.Concurrent;
using Dasta.Connector.Audit;
using Dasta.Connector.Collection.Polling.Telraam;
using Dasta.Connector.Collection.Secrets;
using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Collection.Polling;

/// <summary>
/// Runs the polls that are due, for all towns of this process, a few towns at a time. A town that takes long keeps no
/// other waiting: the next look leaves it alone, and a long run gives its place up and comes back.
/// </summary>
internal sealed class PollDriver(
    HostedParticipants participants,
    TelraamClient client,
    SecretStore secrets,
    PollSettings settings,
    OwnerAudit audit,
    TimeProvider time,
    ILogger<PollDriver> log) : BackgroundService
{
    private const string Action = "import-poll";
    private const int Width = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private readonly DueMemory _memory = new(time);
    private readonly ConcurrentDictionary<HostedParticipant, Task> _looks = new();
    private readonly ConcurrentQueue<UntoldEnd> _untold = new();
    private readonly SemaphoreSlim _places = new(Width);

    /// <summary>Something changed about a town's polls.</summary>
    public void Forget(HostedParticipant town) => _memory.Forget(town);

    /// <summary>Looks at every town, and waits until all were looked at.</summary>
    public Task LookAsync(CancellationToken cancellation)
    {
        Begin(cancellation);
        return Task.WhenAll(_looks.Values);
    }

    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.LookSeconds), time);
        try
        {
            do
            {
                Begin(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_looks.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            log.LogDebug("Polling stops with the host; the positions stay in the rows.");
        }
    }

    // A town that is still being looked at is left alone.
    private void Begin(CancellationToken cancellation)
    {
        foreach (var town in participants.All)
        {
            if (!_looks.TryGetValue(town, out var look) || look.IsCompleted)
            {
                _looks[town] = LookInTurnAsync(town, cancellation);
            }
        }

        foreach (var gone in _looks.Where(one => one.Value.IsCompleted && !participants.All.Contains(one.Key)))
        {
            _looks.TryRemove(gone);
        }
    }

    private async Task LookInTurnAsync(HostedParticipant town, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            await LookAsync(town, cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task LookAsync(HostedParticipant town, CancellationToken cancellation)
    {
        try
        {
            await TellAsync(town, cancellation);
            if (await _memory.IsDueAsync(town, token => PollStore.EarliestAsync(town.State, token), cancellation))
            {
                await RunDueAsync(town, cancellation);
                _memory.Forget(town);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Most likely the database is away: the next round looks again, and the position tells where to go on.
            log.LogError(problem, "The polls of {Town} could not run.", town.Slug);
        }
    }

    private async Task RunDueAsync(HostedParticipant town, CancellationToken cancellation)
    {
        foreach (var poll in await PollStore.AllAsync(town.State, cancellation))
        {
            if (poll.NextAt <= time.GetUtcNow()
                && await PollLease.TakeAsync(town.State, poll, time, log, cancellation) is { } lease)
            {
                await using (lease)
                {
                    await RunAsync(town, poll, lease, cancellation);
                }
            }
        }
    }

    private async Task RunAsync(
        HostedParticipant town, PollState poll, PollLease lease, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Lost);
        try
        {
            await FetchAsync(town, poll, lease, stop.Token);
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
        {
            log.LogInformation(
                "The poll for {Source} of {Town} was put anew while it ran.", poll.Order.Source, town.Slug);
        }
        catch (Exception)
        {
            // Where the host stops: at once when it is there again. Else as often as it is asked for, and its page
            // says so.
            var now = time.GetUtcNow();
            await GiveBackAsync(cancellation.IsCancellationRequested
                ? new UntoldEnd(town, lease, null, now, now)
                : new UntoldEnd(
                    town, lease, NodeCodes.Unexpected.Refuse(), now,
                    now + TimeSpan.FromMinutes(poll.Order.EveryMinutes)));
            throw;
        }
    }

    // What can't be noted now, because the database is what failed, is noted at one of the next looks.
    private async Task GiveBackAsync(UntoldEnd end)
    {
        try
        {
            await end.Lease.EndAsync(end.Problem, end.At, end.Next, CancellationToken.None);
            _memory.Forget(end.Town);
        }
        catch (NpgsqlException problem)
        {
            log.LogWarning(problem, "How a poll of {Town} ended could not be noted yet.", end.Town.Slug);
            _untold.Enqueue(end);
        }
    }

    private async Task TellAsync(HostedParticipant town, CancellationToken cancellation)
    {
        for (var left = _untold.Count; left > 0 && _untold.TryDequeue(out var end); left--)
        {
            if (end.Town == town && !cancellation.IsCancellationRequested)
            {
                await GiveBackAsync(end);
            }
            else
            {
                _untold.Enqueue(end);
            }
        }
    }

    private async Task FetchAsync(
        HostedParticipant town, PollState poll, PollLease lease, CancellationToken cancellation)
    {
        var order = poll.Order;
        var key = await secrets.FindAsync(town, order.Secret, cancellation);
        var end = key is null
            ? new PollEnd(CollectionCodes.SecretMissing.Refuse(), null)
            : await new PollRun(client, settings, time, ImportAsync).RunAsync(town, poll, key, cancellation);
        if (end.Problem is not null)
        {
            log.LogWarning(
                "The poll for {Source} of {Town} stopped: {Code}", order.Source, town.Slug, end.Problem.Code);
        }

        if (end.FailedSegments > 0)
        {
            log.LogWarning(
                "{Count} segments of the poll for {Source} of {Town} failed; each is tried again later",
                end.FailedSegments, order.Source, town.Slug);
        }

        var now = time.GetUtcNow();
        var pause = end.Wait is { } wait
            ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, TimeSpan.TicksPerSecond, LongestWait.Ticks))
            : TimeSpan.FromMinutes(order.EveryMinutes);
        await lease.EndAsync(end.Problem, now, now + pause, cancellation);

        async Task<Outcome<Done>> ImportAsync(string source, byte[] body, string name, CancellationToken token)
        {
            using var stream = new MemoryStream(body, writable: false);
            var imported = await town.Town.ImportAsync(source, stream, name, progress: null, token);
            if (imported is { Succeeded: true, Value.Value.AlreadyKnown: true })
            {
                // Days that were asked for again and have nothing new: nothing happened that an audit could tell.
                return Done.Value;
            }

            await audit.CommitAsync(
                town, Action, $"/manage/v1/sources/{source}/files",
                imported.Succeeded ? OwnerAudit.Answered : imported.Refusal.Code,
                imported.Succeeded ? imported.Value.Value.Stored + imported.Value.Value.Replaced : 0, token);
            return imported.Select(_ => Done.Value);
        }
    }
}
