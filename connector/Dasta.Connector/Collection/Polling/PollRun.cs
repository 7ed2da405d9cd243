using System.Security.Cryptography;
using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Collection.Polling;

/// <summary>
/// One run of a poll: segment by segment, window by window, from where the last run stopped. A window is asked for a
/// few times with growing pauses; then the run is given up, and the next one goes on at the same place. A run that
/// took its time, with much history to fetch, ends to be gone on with at once, after others had their turn.
/// </summary>
/// <param name="import">Stores one report; the position moves on once it did.</param>
internal sealed class PollRun(
    TelraamClient client,
    PollSettings settings,
    TimeProvider time,
    Func<string, byte[], string, CancellationToken, Task<Outcome<Done>>> import)
{
    public async Task<PollEnd> RunAsync(
        HostedParticipant town, PollState poll, string key, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        foreach (var segment in poll.Order.Segments)
        {
            var from = poll.Positions.TryGetValue(segment, out var until)
                ? until
                : new DateTimeOffset(poll.Order.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            while (TelraamWindow.Next(segment, from, time.GetUtcNow()) is { } window)
            {
                if (time.GetElapsedTime(began) > TimeSpan.FromSeconds(settings.RunSeconds))
                {
                    return new PollEnd(null, TimeSpan.Zero);
                }

                var (stored, end) = await TakeAsync(window, poll.Order.Source, key, cancellation);
                if (stored is null)
                {
                    return end!;
                }

                from = stored.End;
                await PollStore.AdvanceAsync(town.State, poll.Order.Source, segment, from, cancellation);
            }
        }

        return new PollEnd(null, null);
    }

    // The window that was stored, which may be shorter than the one asked for, or how the run ends.
    private async Task<(TelraamWindow? Stored, PollEnd? End)> TakeAsync(
        TelraamWindow window, string source, string key, CancellationToken cancellation)
    {
        Refusal? problem = null;
        for (var attempt = 1; attempt <= settings.Attempts;)
        {
            switch (await client.AskAsync(window, key, cancellation))
            {
                case TelraamAnswer.Report report:
                    var stored = await StoreAsync(window, source, report, cancellation);
                    return stored.Succeeded ? (window, null) : (null, new PollEnd(stored.Refusal, null));
                case TelraamAnswer.Wait wait:
                    return (null, new PollEnd(CollectionCodes.Throttled.Refuse(), wait.For));
                case TelraamAnswer.Refused refused:
                    return (null, new PollEnd(refused.Problem, null));
                case TelraamAnswer.TooLarge large when window.Halved() is not { } half:
                    return (null, new PollEnd(large.Problem, null));
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

        return (null, new PollEnd(problem, null));
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
