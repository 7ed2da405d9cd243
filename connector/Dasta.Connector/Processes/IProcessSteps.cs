using Dasta.Connector.Hosting;

namespace Dasta.Connector.Processes;

/// <summary>The steps of one kind of process that are due without anyone asking.</summary>
internal interface IProcessSteps
{
    Task<IReadOnlyList<Guid>> DueAsync(HostedParticipant participant, CancellationToken cancellation);

    /// <summary>When the next step is due; null when none is.</summary>
    Task<DateTimeOffset?> NextAsync(HostedParticipant participant, CancellationToken cancellation);

    /// <summary>Takes the step if it is still due; nothing when it was taken meanwhile.</summary>
    Task TakeAsync(HostedParticipant participant, Guid id, CancellationToken cancellation);

    /// <summary>Puts a step off that failed by a fault of ours.</summary>
    Task PutOffAsync(HostedParticipant participant, Guid id, DateTimeOffset due, CancellationToken cancellation);
}
