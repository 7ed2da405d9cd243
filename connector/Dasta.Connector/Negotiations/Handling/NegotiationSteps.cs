using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>
/// The steps this participant takes of its own accord. What is due follows from the row, so a step that a crash cut off
/// is taken after the restart.
/// </summary>
internal sealed class NegotiationSteps(NegotiationMoves moves, HeldRequests held, TimeProvider time) : IProcessSteps
{
    private const int BatchSize = 100;

    public Task<IReadOnlyList<Guid>> DueAsync(HostedParticipant participant, CancellationToken cancellation) =>
        NegotiationStore.Rows.DueAsync(participant.State, time.GetUtcNow(), BatchSize, cancellation);

    public Task<DateTimeOffset?> NextAsync(HostedParticipant participant, CancellationToken cancellation) =>
        NegotiationStore.Rows.NextDueAsync(participant.State, cancellation);

    public Task PutOffAsync(
        HostedParticipant participant, Guid id, DateTimeOffset due, CancellationToken cancellation) =>
        NegotiationStore.Rows.PutOffAsync(participant.State, id, due, cancellation);

    public async Task TakeAsync(HostedParticipant participant, Guid id, CancellationToken cancellation)
    {
        if (await NegotiationStore.Rows.FindAsync(participant.State, id, cancellation) is { } current)
        {
            await TakeAsync(participant, current, cancellation);
        }
    }

    /// <summary>
    /// Takes the step of a negotiation as it was committed a moment ago; nothing when something changed it since.
    /// </summary>
    public async Task TakeAsync(
        HostedParticipant participant, Negotiation current, CancellationToken cancellation)
    {
        if (!current.IsOurTurn)
        {
            return;
        }

        if (current.WaitsForPerson)
        {
            await held.TakeAsync(participant, current, cancellation);
            return;
        }

        // When something else changed the row first, its own change decides what is due next.
        var move = await moves.GoOnAsync(participant, current, cancellation);
        await moves.CommitAsync(participant, move.Value, cancellation);
    }
}
