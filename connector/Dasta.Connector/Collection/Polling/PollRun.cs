using Dasta.Connector.Collection.Polling.Telraam;
using System.Security.Cryptography;
using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Collection.Polling;

/// <summary>
/// One run of a poll: segment by segment, window by window, from where the last run stopped. A window is asked for a
/// few times with growing pauses; then its segment is left for a while, longer each time, and the others go on. What
/// all would meet (a refused key, a request to wait, a service that is down) ends the run, and the next one goes on at
/// the same place. A run that took its time, with much history to fetch, ends to be gone on with at once, after others
/// had their turn. Once every segment is up to date, the days before are asked for again, for what a camera uploaded
/// late; a run whose time is over leaves the rest of that to the next one.
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
    private readonly TelraamFetch _fetch = new(client, settings, time, import);

    public async Task<PollEnd> RunAsync(
        HostedParticipant town, PollState poll, string key, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var (failed, inARow) = (0, 0);
        var through = new List<string>();
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
                    through.Add(segment);
                    if (trouble is not null)
                    {
                        await PollStore.RecoverAsync(town.State, poll.Order.Source, segment, cancellation);
                    }

                    break;
            }
        }

        return await LookBackAsync(poll, through, key, began, failed, cancellation);
    }

    // From another segment on each time, so that a run that is too short for all of them leaves none out for good.
    private async Task<PollEnd> LookBackAsync(
        PollState poll, List<string> segments, string key, long began, int failed, CancellationToken cancellation)
    {
        var first = segments.Count == 0 ? 0 : RandomNumberGenerator.GetInt32(segments.Count);
        var inARow = 0;
        foreach (var segment in segments.Skip(first).Concat(segments.Take(first)))
        {
            switch (await AskAgainAsync(poll, segment, key, began, cancellation))
            {
                case SegmentEnd.Ends ends:
                    return ends.Run with { FailedSegments = failed };
                case SegmentEnd.Failed one:
                    // Its newest hours came in: the next run asks for the days before again.
                    failed++;
                    inARow = one.MayBeService ? inARow + 1 : 0;
                    if (inARow == FailuresInARow)
                    {
                        return new PollEnd(one.Problem, null, failed);
                    }

                    break;
                default:
                    inARow = 0;
                    break;
            }
        }

        return new PollEnd(null, null, failed);
    }

    private async Task<SegmentEnd> AskAgainAsync(
        PollState poll, string segment, string key, long began, CancellationToken cancellation)
    {
        // What a segment got in this run is as new as it can be.
        var window = poll.Positions.TryGetValue(segment, out var before)
            ? TelraamWindow.Again(segment, Beginning(poll), before, settings.LookBackDays)
            : null;
        while (window is not null)
        {
            if (IsOver(began))
            {
                return new SegmentEnd.Ends(new PollEnd(null, null));
            }

            var (stored, end) = await _fetch.TakeAsync(window, poll.Order.Source, key, cancellation);
            if (stored is null)
            {
                return end!;
            }

            window = window.After(stored);
        }

        return new SegmentEnd.Through();
    }

    private static DateTimeOffset Beginning(PollState poll) =>
        new(poll.Order.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private bool IsOver(long began) => time.GetElapsedTime(began) > TimeSpan.FromSeconds(settings.RunSeconds);

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
        var from = poll.Positions.TryGetValue(segment, out var until) ? until : Beginning(poll);
        while (TelraamWindow.Next(segment, from, time.GetUtcNow()) is { } window)
        {
            if (IsOver(began))
            {
                return new SegmentEnd.Ends(new PollEnd(null, TimeSpan.Zero));
            }

            var (stored, end) = await _fetch.TakeAsync(window, poll.Order.Source, key, cancellation);
            if (stored is null)
            {
                return end!;
            }

            from = stored.End;
            await PollStore.AdvanceAsync(town.State, poll.Order.Source, segment, from, cancellation);
        }

        return new SegmentEnd.Through();
    }
}
