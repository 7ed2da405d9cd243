using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dasta.Node.Database.Internal;

/// <summary>The loop that works one participant's outbox.</summary>
internal sealed class OutboxLane(
    NodeSettings settings, TimeProvider time, ILogger logger, OutboxDelivery delivery, NpgsqlDataSource source)
{
    private const int SideBySide = 16;
    /// <summary>What the process that works an outbox holds; any fixed number does.</summary>
    public const long LockKey = 0x64617374615f6f62;
    private static readonly TimeSpan WhileOtherWorks = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly TimeSpan DeadKept = TimeSpan.FromDays(90);
    private const int Slowing = 8;

    // Holds one wake-up at most: more would say nothing new.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private TimeSpan _poll = TimeSpan.FromSeconds(settings.OutboxPollSeconds);

    public void Wake() => _wake.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var cleanedAt = DateTimeOffset.MinValue;
        while (!cancellationToken.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                if (time.GetUtcNow() - cleanedAt > TimeSpan.FromDays(1))
                {
                    cleanedAt = time.GetUtcNow();
                    await delivery.Table.CleanAsync(cleanedAt - Kept, cleanedAt - DeadKept, cancellationToken);
                }

                pause = await WorkAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop outlives whatever happens in one round; it is logged and tried again.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                logger.LogWarning(problem, "An outbox can't be worked");
                pause = AfterFailure;
            }

            await WaitAsync(pause, cancellationToken);
        }
    }

    /// <summary>Works while something is due; the time until there is again.</summary>
    private async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // One question where nothing is due: most outboxes are empty most of the time.
        var due = await OutboxTable.NextDueAsync(connection, cancellationToken);
        if (due is null || due > time.GetUtcNow())
        {
            return Pause(worked: false, due);
        }

        await using var turn = await SessionLock.TryTakeAsync(connection, LockKey, cancellationToken);
        if (turn is null)
        {
            return WhileOtherWorks;
        }

        var worked = await DrainAsync(connection, cancellationToken);
        var next = await OutboxTable.NextDueAsync(connection, cancellationToken);
        return Pause(worked, next);
    }

    private async Task<bool> DrainAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var underway = new Dictionary<Task<OutboxClosing?>, long>();
        var worked = false;
        try
        {
            while (true)
            {
                foreach (var row in await TurnAsync(connection, underway, cancellationToken))
                {
                    underway.Add(DeliverAsync(row, cancellationToken), row.Sequence);
                    worked = true;
                }

                if (underway.Count == 0)
                {
                    return worked;
                }

                await NextEventAsync(underway.Keys, cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(underway.Keys.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await OutboxTable.TurnAsync(
                connection, await EndedAsync(underway), time.GetUtcNow(), [], 0, CancellationToken.None);
        }
    }

    /// <summary>Closes what ended meanwhile and takes what is due, also the next of the same subjects.</summary>
    private async Task<IReadOnlyList<OutboxRow>> TurnAsync(
        NpgsqlConnection connection, Dictionary<Task<OutboxClosing?>, long> underway,
        CancellationToken cancellationToken)
    {
        // One delivery that failed unexpectedly ends the round, and leaves those that ended beside it closed.
        if (underway.Keys.FirstOrDefault(task => task.IsFaulted || task.IsCanceled) is { } failed)
        {
            await failed;
        }

        return await OutboxTable.TurnAsync(
            connection, await EndedAsync(underway), time.GetUtcNow(), [.. underway.Values],
            SideBySide - underway.Count, cancellationToken);
    }

    private static async Task<IReadOnlyList<OutboxClosing>> EndedAsync(
        Dictionary<Task<OutboxClosing?>, long> underway)
    {
        var closings = new List<OutboxClosing>();
        foreach (var ended in underway.Keys.Where(task => task.IsCompletedSuccessfully).ToArray())
        {
            underway.Remove(ended);
            if (await ended is { } closing)
            {
                closings.Add(closing);
            }
        }

        return closings;
    }

    /// <summary>Waits until a delivery ended or, while there is room for more, for a wake-up.</summary>
    private async Task NextEventAsync(
        Dictionary<Task<OutboxClosing?>, long>.KeyCollection underway, CancellationToken cancellationToken)
    {
        if (underway.Count >= SideBySide)
        {
            await Task.WhenAny(underway);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task woken = _wake.Reader.WaitToReadAsync(stop.Token).AsTask();
        await Task.WhenAny(underway.Cast<Task>().Append(woken));
        await stop.CancelAsync();
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Taken before the outbox is read: what is committed after this wakes again.
        _wake.Reader.TryRead(out _);
    }

    private async Task<OutboxClosing?> DeliverAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        try
        {
            return await delivery.DeliverAsync(row, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The row says that it was attempted, and the next process asks before it sends again.
            logger.LogInformation("Message {Kind} {Id} was interrupted", row.Message.Kind, row.Message.Id);
            return null;
        }
#pragma warning disable CA1031 // One message that can't be handled must not stop the others; it is logged and put off.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            logger.LogError(problem, "Message {Kind} {Id} can't be handled", row.Message.Kind, row.Message.Id);
            return await delivery.TryLaterAsync(row, AttemptEnd.Unanswered("failed here"), CancellationToken.None);
        }
    }

    private TimeSpan Pause(bool worked, DateTimeOffset? next)
    {
        var shortest = TimeSpan.FromSeconds(settings.OutboxPollSeconds);
        var longest = TimeSpan.FromSeconds(Math.Max(settings.OutboxPollSeconds, settings.OutboxIdlePollSeconds));
        _poll = worked || next is not null
            ? shortest
            : TimeSpan.FromTicks(Math.Min(longest.Ticks, _poll.Ticks * Slowing));
        if (next is null)
        {
            return _poll;
        }

        var until = next.Value - time.GetUtcNow();
        return until < Shortest ? Shortest : until < _poll ? until : _poll;
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var elapsed = Task.Delay(pause, time, stop.Token);
        Task woken = _wake.Reader.WaitToReadAsync(stop.Token).AsTask();
        await Task.WhenAny(elapsed, woken);
        await stop.CancelAsync();
        // Taken before the work begins: what is committed after this wakes again.
        _wake.Reader.TryRead(out _);
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await elapsed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
