using System.Security.Cryptography;
using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Collection.Polling;

/// <summary>
/// One run of a poll: segment by segment, window by window, from where the last run stopped. A window is asked for a
/// few times with growing pauses; then its segment is left for a while, longer each time, and the others go on. What
/// all would meet (a refused key, a request to wait, a service that is down) ends the run, and the next one goes on at
/// the same place. A run that took its time, with much history to fetch, ends to be gone on with at once, after others
/// had their turn.
/// </summary>
/// <param name="import">Stores one report; the position moves on once it did.</param>
internal sealed class PollRun(
    TelraamClient client,
    PollSettings settings,
    TimeProvider time,
    Func<string, byte[], string, CancellationToken, Task<Outcome<Done>>> import)
{
    private const int FailuresInARow = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    public async Task<PollEnd> RunAsync(
        HostedParticipant town, PollState poll, string key, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var (failed, inARow) = (0, 0);
        foreach (var segment in poll.Order.Segments)
        {
            var trouble = poll.Troubles.GetValueOrDefault(segment);
            if (trouble?.NextAt > time.GetUtcNow())
            {
                continue;
            }

            switch (await FollowAsync(town, poll, segment, key, began, cancellation))
            {
                case SegmentEnd.Ends ends:
                    return ends.Run with { FailedSegments = failed };
                case SegmentEnd.Failed one:
                    failed++;
                    await PollStore.FailAsync(
                        town.State, poll.Order.Source, segment, After(poll.Order, trouble, one.Problem), cancellation);
                    inARow = one.MayBeService ? inARow + 1 : 0;
                    if (inARow == FailuresInARow)
                    {
                        return new PollEnd(one.Problem, null, failed);
                    }

                    break;
                default:
                    inARow = 0;
                    if (trouble is not null)
                    {
                        await PollStore.RecoverAsync(town.State, poll.Order.Source, segment, cancellation);
                    }

                    break;
            }
        }

        return new PollEnd(null, null, failed);
    }

    // The first time it is tried again in the next run, then after twice as long each time.
    private SegmentTrouble After(PollOrder order, SegmentTrouble? before, Refusal problem)
    {
        var now = time.GetUtcNow();
        var failures = (before?.Failures ?? 0) + 1;
        var pause = TimeSpan.FromMinutes(order.EveryMinutes * Math.Pow(2, Math.Min(failures - 1, 16)));
        return new SegmentTrouble(
            problem.Code, problem.Message, failures, before?.Since ?? now,
            now + (pause < LongestPause ? pause : LongestPause));
    }

    private async Task<SegmentEnd> FollowAsync(
        HostedParticipant town, PollState poll, string segment, string key, long began, CancellationToken cancellation)
    {
        var from = poll.Positions.TryGetValue(segment, out var until)
            ? until
            : new DateTimeOffset(poll.Order.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        while (TelraamWindow.Next(segment, from, time.GetUtcNow()) is { } window)
        {
            if (time.GetElapsedTime(began) > TimeSpan.FromSeconds(settings.RunSeconds))
            {
                return new SegmentEnd.Ends(new PollEnd(null, TimeSpan.Zero));
            }

            var (stored, end) = await TakeAsync(window, poll.Order.Source, key, cancellation);
            if (stored is null)
            {
                return end!;
            }

            from = stored.End;
            await PollStore.AdvanceAsync(town.State, poll.Order.Source, segment, from, cancellation);
        }

        return new SegmentEnd.Through();
    }

    // The window that was stored, which may be shorter than the one asked for, or what stood in the way.
    private async Task<(TelraamWindow? Stored, SegmentEnd? End)> TakeAsync(
        TelraamWindow window, string source, string key, CancellationToken cancellation)
    {
        Refusal? problem = null;
        for (var attempt = 1; attempt <= settings.Attempts;)
        {
            switch (await client.AskAsync(window, key, cancellation))
            {
                case TelraamAnswer.Report report:
                    var stored = await StoreAsync(window, source, report, cancellation);
                    return stored.Succeeded ? (window, null)
                        : (null, new SegmentEnd.Failed(stored.Refusal, MayBeService: true));
                case TelraamAnswer.Wait wait:
                    return (null, new SegmentEnd.Ends(new PollEnd(CollectionCodes.Throttled.Refuse(), wait.For)));
                case TelraamAnswer.Refused { ConcernsAll: true } refused:
                    return (null, new SegmentEnd.Ends(new PollEnd(refused.Problem, null)));
                case TelraamAnswer.Refused refused:
                    return (null, new SegmentEnd.Failed(refused.Problem, MayBeService: false));
                case TelraamAnswer.TooLarge large when window.Halved() is null:
                    return (null, new SegmentEnd.Failed(large.Problem, MayBeService: false));
                case TelraamAnswer.TooLarge:
                    window = window.Halved()!;
                    break;
                case TelraamAnswer.Failed failed:
                    problem = failed.Problem;
                    await PauseAsync(attempt, cancellation);
                    attempt++;
                    break;
                default:
                    throw new InvalidOperationException("There is no other answer.");
            }
        }

        return (null, new SegmentEnd.Failed(problem!, MayBeService: true));
    }

    private async Task<Outcome<Done>> StoreAsync(
        TelraamWindow window, string source, TelraamAnswer.Report report, CancellationToken cancellation)
    {
        if (report.IsEmpty)
        {
            return Done.Value;
        }

        var name = FormattableString.Invariant(
            $"telraam-{window.Segment}-{window.Start:yyyyMMdd'T'HH}-{window.End:yyyyMMdd'T'HH}.json");
        return await import(source, report.Body, name, cancellation);
    }

    // Half of the pause is random, so that towns that failed together do not come back together.
    private async Task PauseAsync(int attempt, CancellationToken cancellation)
    {
        if (attempt < settings.Attempts)
        {
            var pause = settings.PauseMilliseconds << (attempt - 1);
            var random = RandomNumberGenerator.GetInt32((pause / 2) + 1);
            await Task.Delay(TimeSpan.FromMilliseconds((pause / 2) + random), time, cancellation);
        }
    }
}
