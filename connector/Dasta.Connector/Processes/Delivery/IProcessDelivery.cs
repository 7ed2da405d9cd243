using Dasta.Connector.Hosting;
using Dasta.Node.Database;

namespace Dasta.Connector.Processes.Delivery;

/// <summary>What becomes of a process when a message of it was delivered, refused or given up.</summary>
internal interface IProcessDelivery
{
    /// <summary>True for the kinds of message this one knows.</summary>
    bool Knows(string kind);

    /// <summary>True when the other side is in the state the message asks for.</summary>
    Task<bool> HasArrivedAsync(HostedParticipant participant, OutgoingMessage message, CancellationToken cancellation);

    Task DeliveredAsync(
        HostedParticipant participant, OutgoingMessage message, string body, CancellationToken cancellation);

    /// <summary>Ends the process with a problem that its owner sees, as far as it can still end.</summary>
    Task FailedAsync(
        HostedParticipant participant, OutgoingMessage message, string problem, CancellationToken cancellation);

    /// <summary>Keeps a problem for the owner; the process stays as it is.</summary>
    Task UndeliveredAsync(
        HostedParticipant participant, OutgoingMessage message, string problem, CancellationToken cancellation);
}
