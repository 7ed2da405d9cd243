using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>What the participant itself decides in a transfer: start or resume, pause, complete.</summary>
internal sealed class TransferDecisions(TransferMoves moves)
{
    private const int Attempts = 4;

    /// <summary>Refused with DSP-007, DSP-010, DSP-013, DSP-015 or DSP-018.</summary>
    public Task<Outcome<Transfer>> StartAsync(
        HostedParticipant participant, Guid id, CancellationToken cancellation) =>
        DecideAsync(participant, id, current => moves.StartAsync(participant, current, cancellation), cancellation);

    /// <summary>Refused with DSP-007, DSP-013 or DSP-018.</summary>
    public Task<Outcome<Transfer>> SuspendAsync(
        HostedParticipant participant, Guid id, string reason, CancellationToken cancellation) =>
        DecideAsync(participant, id, current => Task.FromResult(moves.Suspend(current, reason)), cancellation);

    /// <summary>Refused with DSP-007, DSP-013 or DSP-018.</summary>
    public Task<Outcome<Transfer>> CompleteAsync(
        HostedParticipant participant, Guid id, CancellationToken cancellation) =>
        DecideAsync(participant, id, current => Task.FromResult(moves.Complete(current)), cancellation);

    private async Task<Outcome<Transfer>> DecideAsync(
        HostedParticipant participant,
        Guid id,
        Func<Transfer, Task<Outcome<TransferMove>>> decide,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await TransferStore.Rows.FindAsync(participant.State, id, cancellation);
            if (current is null)
            {
                return DataspaceCodes.UnknownTransfer.Refuse();
            }

            var move = await decide(current);
            if (!move.Succeeded || move.Value.Refused is not null)
            {
                return move.Refusal ?? move.Value.Refused!;
            }

            if (await moves.CommitAsync(participant, move.Value, cancellation))
            {
                return move.Value.Next;
            }
        }

        return DataspaceCodes.ChangedMeanwhile.Refuse();
    }
}
