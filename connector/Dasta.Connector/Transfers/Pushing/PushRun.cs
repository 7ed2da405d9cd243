using System.Security.Cryptography;
using Dasta.Connector.Hosting;
using Dasta.Connector.Releases;
using Dasta.Connector.Transfers.Handling;
using Dasta.Node;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers.Pushing;

/// <summary>
/// Sends the next part of one transfer: taken, it goes on with the part after it, completes the transfer or waits for
/// the next round; not taken, it is tried again with growing pauses; refused, the transfer is suspended until a person
/// on either side resumes it at the same place.
/// </summary>
internal sealed class PushRun(
    PushReader reader, SinkClient sinks, SealedAddresses addresses, TransferDecisions decisions, NodeSettings settings,
    TimeProvider time)
{
    private const double FirstPauseSeconds = 0.5;
    private const double LongestPauseSeconds = 300;

    /// <summary>What is published within this time of a recurring round's end waits for the next one: the release it
    /// belongs to may still be under way.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(30);

    /// <summary>Sends one part that is due; false when none is.</summary>
    public async Task<bool> RunAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var push = await PushStore.TakeAsync(
            participant.State, now, now.AddSeconds(settings.DeliverySeconds) + LeaseMargin, cancellation);
        var transfer = push is null
            ? null
            : await TransferStore.Rows.FindAsync(participant.State, push.Transfer, cancellation);
        if (push is null || transfer is not { State: TransferState.Started })
        {
            return push is not null;
        }

        var sink = Sink.Read(addresses.Open(transfer), settings);
        if (!sink.Succeeded)
        {
            await SuspendAsync(participant, push, sink.Refusal.ToString(), cancellation);
            return true;
        }

        if (sink.Value.Interval is null && push.Round > 1)
        {
            // Its only round was taken, and the process stopped before the transfer was complete.
            await decisions.CompleteAsync(participant, push.Transfer, cancellation);
            return true;
        }

        var begun = push with
        {
            Until = push.Until ?? await EndOfRoundAsync(participant, sink.Value, now, cancellation),
        };
        var (part, isCounted) = await reader.ReadAsync(participant, transfer, begun, cancellation);
        begun = begun with { IsCounted = isCounted };
        if (!part.Succeeded)
        {
            // A slow database passes; what the policy refuses ends with the monitor's next look.
            await TryLaterAsync(participant, begun, new SinkAnswer(0, part.Refusal.ToString()), cancellation);
            return true;
        }

        // A round of which nothing is left to tell is not sent, but for the only one of a finite transfer.
        if (part.Value.Rows == 0 && sink.Value.Interval is not null)
        {
            var unsent = new SinkAnswer(StatusCodes.Status204NoContent, string.Empty);
            await PushStore.KeepAsync(
                participant.State, push, After(begun, sink.Value, part.Value, unsent), cancellation);
            return true;
        }

        var answer = await sinks.SendAsync(transfer, sink.Value, begun, part.Value, cancellation);
        await (answer.IsTaken
            ? GoOnAsync(
                participant, transfer, begun, After(begun, sink.Value, part.Value, answer),
                sink.Value.Interval is null, cancellation)
            : answer.MayPass
                ? TryLaterAsync(participant, begun, answer, cancellation)
                : SuspendAsync(participant, begun, answer.Problem, cancellation, answer.Status));
        return true;
    }

    // Figures bear the moment at which their release began to write, and are seen when it ends.
    private static async Task<DateTimeOffset> EndOfRoundAsync(
        HostedParticipant participant, Sink sink, DateTimeOffset now, CancellationToken cancellation)
    {
        var settled = sink.Interval is null ? now : now - Settling;
        return await ReleaseOrders.RunningSinceAsync(participant.State, cancellation) is { } begun && begun <= settled
            ? begun.AddMicroseconds(-1)
            : settled;
    }

    // The delivery once a part was taken: ready for the part after it, or for the next round.
    private Push After(Push push, Sink sink, PushPart part, SinkAnswer answer)
    {
        var now = time.GetUtcNow();
        var taken = push with
        {
            Rows = push.Rows + part.Rows,
            Attempts = 0,
            IsCounted = false,
            LastStatus = answer.Status,
            LastProblem = null,
        };
        return part.Place is not null
            ? taken with { Part = push.Part + 1, Place = part.Place, Due = now }
            : taken with
            {
                Round = push.Round + 1,
                Part = 1,
                Place = null,
                After = push.Until,
                Until = null,
                Due = now + (sink.Interval ?? TimeSpan.Zero),
            };
    }

    private async Task GoOnAsync(
        HostedParticipant participant, Transfer transfer, Push sent, Push next, bool isFinite,
        CancellationToken cancellation)
    {
        await PushStore.ArrivedAsync(
            participant.State, sent, next, transfer.AgreementId, time.GetUtcNow(), cancellation);
        if (isFinite && next.Round > sent.Round)
        {
            await decisions.CompleteAsync(participant, transfer.Id, cancellation);
        }
    }

    private async Task TryLaterAsync(
        HostedParticipant participant, Push push, SinkAnswer answer, CancellationToken cancellation)
    {
        if (push.Attempts + 1 >= settings.DeliveryAttempts)
        {
            await SuspendAsync(participant, push, answer.Problem, cancellation, answer.Status);
            return;
        }

        var pause = Math.Min(LongestPauseSeconds, FirstPauseSeconds * Math.Pow(2, Math.Min(push.Attempts, 10)));
        var jitter = 0.5 + (RandomNumberGenerator.GetInt32(500) / 1000.0);
        await PushStore.KeepAsync(
            participant.State, push,
            push with
            {
                Attempts = push.Attempts + 1,
                Due = time.GetUtcNow().AddSeconds(pause * jitter),
                LastStatus = answer.Status,
                LastProblem = answer.Problem,
            },
            cancellation);
    }

    private async Task SuspendAsync(
        HostedParticipant participant, Push push, string problem, CancellationToken cancellation, int status = 0)
    {
        await PushStore.KeepAsync(
            participant.State, push,
            push with { Attempts = 0, Due = time.GetUtcNow(), LastStatus = status, LastProblem = problem },
            cancellation);
        var suspended = await decisions.SuspendAsync(participant, push.Transfer, problem, cancellation);
        if (suspended.Refusal is { } refusal && refusal.Code != DataspaceCodes.NothingToDecide.Code)
        {
            throw new InvalidOperationException($"A push could not be suspended: {refusal.Code}.");
        }
    }
}
