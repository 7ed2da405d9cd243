using System.Collections.Concurrent;
using Dasta.Node.Database.Internal;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// Sends what lies in the outboxes of the participants of this process. A participant's outbox is worked by one process
/// at a time, which holds an advisory lock on an open connection while it does: when the process dies the lock is gone
/// at once and another goes on. Messages of one subject go strictly in order, different subjects side by side.
/// An outbox is read at its next due time, when <see cref="Wake"/> is called, and as a safety net every
/// <see cref="NodeSettings.OutboxPollSeconds"/>, an interval that grows eightfold up to
/// <see cref="NodeSettings.OutboxIdlePollSeconds"/> while nothing is found.
/// </summary>
public sealed class OutboxDriver(
    NodeSettings settings, TokenClient tokens, GuardedHttp http, TimeProvider time, ILogger<OutboxDriver> logger)
{
    private readonly ConcurrentDictionary<string, (OutboxLane Lane, CancellationTokenSource Stop)> _lanes = new();
    private readonly TaskCompletionSource<CancellationToken> _started =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentBag<Task> _running = [];
    private Action<string> _announce = _ => { };

    /// <summary>Takes up the outbox of a participant; before or while <see cref="RunAsync"/> runs.</summary>
    /// <param name="stateDatabase">Its database, which holds the node's tables.</param>
    /// <param name="who">Who the messages come from.</param>
    /// <exception cref="InvalidOperationException">The key is taken.</exception>
    public void Register(
        string participantKey, NpgsqlDataSource stateDatabase, ActingParticipant who, IDeliveryRules rules)
    {
        var delivery = new OutboxDelivery(
            settings, tokens, http, time, logger, new OutboxTable(stateDatabase), who, rules);
        var lane = new OutboxLane(settings, time, logger, delivery, stateDatabase);
        var stop = new CancellationTokenSource();
        if (!_lanes.TryAdd(participantKey, (lane, stop)))
        {
            stop.Dispose();
            throw new InvalidOperationException($"The outbox of {participantKey} is registered already.");
        }

        _running.Add(StartAsync(lane, stop));
    }

    /// <summary>Says that a message was committed by this process; cheap, and never waits.</summary>
    public void Wake(string participantKey)
    {
        WakeHere(participantKey);
        _announce(participantKey);
    }

    /// <summary>Has every <see cref="Wake"/> told to somebody who makes it known to other processes.</summary>
    public void Announce(Action<string> announce) => _announce = announce;

    /// <summary>A message may have been committed by another process.</summary>
    public void WakeHere(string participantKey)
    {
        if (_lanes.TryGetValue(participantKey, out var known))
        {
            known.Lane.Wake();
        }
    }

    /// <summary>Works the participant's outbox no more: it is not here any longer.</summary>
    public async Task RemoveAsync(string participantKey)
    {
        if (_lanes.TryRemove(participantKey, out var known))
        {
            await known.Stop.CancelAsync();
        }
    }

    /// <summary>Works until cancelled; then waits for what is being sent.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _started.TrySetResult(cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_running);
    }

    private async Task StartAsync(OutboxLane lane, CancellationTokenSource stop)
    {
        using (stop)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(await _started.Task, stop.Token);
            await lane.RunAsync(either.Token);
        }
    }
}
