using System.Security.Cryptography;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Collection.Polling.Telraam;

/// <summary>
/// Asks for one window, a few times where it must, in halves where it is too large, and has it stored.
/// </summary>
/// <param name="import">Stores one report.</param>
internal sealed class TelraamFetch(
    TelraamClient client,
    PollSettings settings,
    TimeProvider time,
    Func<string, byte[], string, CancellationToken, Task<Outcome<Done>>> import)
{
    /// <summary>
    /// The window that was stored, which may be shorter than the one asked for, or what stood in the way.
    /// </summary>
    public async Task<(TelraamWindow? Stored, SegmentEnd? End)> TakeAsync(
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
