using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>
/// Takes the step that follows from a message in the commit that takes the message. A step that can't be taken there
/// never stands in the message's way: it is then the driver's, which finds it due in the row.
/// </summary>
internal sealed class PromptSteps(
    NegotiationMoves moves, NegotiationCommit commit, TimeProvider time, ILogger<PromptSteps> log)
{
    /// <summary>
    /// Commits a message and, where it can be taken at once, the step that follows; false when something else changed
    /// the negotiation first.
    /// </summary>
    /// <param name="taken">The message alone.</param>
    /// <param name="stored">The negotiation's agreement, where there is one already.</param>
    public async Task<bool> TryAsync(
        HostedParticipant participant, NegotiationChange taken, Agreement? stored, CancellationToken cancellation) =>
        await FindAsync(participant, taken.Next, taken.Agreement ?? stored, cancellation) is { } move
            ? await TryWithAsync(participant, taken, move, cancellation)
            : await commit.TryAsync(participant, taken, cancellation);

    private async Task<NegotiationMove?> FindAsync(
        HostedParticipant participant, Negotiation received, Agreement? agreement, CancellationToken cancellation)
    {
        if (!received.IsOurTurn || received.WaitsForPerson)
        {
            return null;
        }

        try
        {
            return await moves.GoOnAtOnceAsync(participant, received, agreement, cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(problem, "The step of negotiation {Negotiation} is left to the driver.", received.Id);
            return null;
        }
    }

    private async Task<bool> TryWithAsync(
        HostedParticipant participant, NegotiationChange taken, NegotiationMove move, CancellationToken cancellation)
    {
        try
        {
            return await commit.TryAsync(participant, taken.With(move, time.GetUtcNow()), cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(problem, "The step of negotiation {Negotiation} is left to the driver.", taken.Next.Id);
            return await commit.TryAsync(participant, taken, cancellation);
        }
    }
}
