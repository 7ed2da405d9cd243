using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>What the participant itself decides in a transfer: start or resume, pause, complete.</summary>
internal sealed class TransferDecisions(TransferMoves moves)
{
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

    private Task<Outcome<Transfer>> DecideAsync(
        HostedParticipant participant,
        Guid id,
        Func<Transfer, Task<Outcome<TransferMove>>> decide,
        CancellationToken cancellation)
    {
        return TransferStore.Rows.DecideAsync(
            participant.State, id, DataspaceCodes.UnknownTransfer, TakeAsync, cancellation);

        // A person is told of a refusal and decides again; nothing has ended.
        async Task<Outcome<Transfer>?> TakeAsync(Transfer current)
        {
            var move = await decide(current);
            if ((move.Refusal ?? move.Value.Refused) is { } refusal)
            {
                return refusal;
            }

            return await moves.CommitAsync(participant, move.Value, cancellation)
                ? Outcome<Transfer>.Of(move.Value.Next)
                : default(Outcome<Transfer>?);
        }
    }
}
