using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>
/// Starts what was requested, as provider, or ends it when the agreement does not permit it any more.
/// </summary>
internal sealed class TransferSteps(TransferMoves moves, TimeProvider time) : IProcessSteps
{
    private const int BatchSize = 100;

    public Task<IReadOnlyList<Guid>> DueAsync(HostedParticipant participant, CancellationToken cancellation) =>
        TransferStore.Rows.DueAsync(participant.State, time.GetUtcNow(), BatchSize, cancellation);

    public Task<DateTimeOffset?> NextAsync(HostedParticipant participant, CancellationToken cancellation) =>
        TransferStore.Rows.NextDueAsync(participant.State, cancellation);

    public Task PutOffAsync(
        HostedParticipant participant, Guid id, DateTimeOffset due, CancellationToken cancellation) =>
        TransferStore.Rows.PutOffAsync(participant.State, id, due, cancellation);

    public async Task TakeAsync(HostedParticipant participant, Guid id, CancellationToken cancellation)
    {
        var current = await TransferStore.Rows.FindAsync(participant.State, id, cancellation);
        if (current?.IsOurTurn != true || current.WaitsForPerson)
        {
            return;
        }

        // When something else changed the row first, its own change decides what is due next.
        var move = await moves.StartAsync(participant, current, cancellation);
        await moves.CommitAsync(participant, move.Value, cancellation);
    }
}
