namespace Dasta.Connector.Processes;

/// <summary>What a negotiation and a transfer have in common, as this participant sees them.</summary>
internal interface IProcess
{
    Guid Id { get; }

    /// <summary>The side this participant is on.</summary>
    Party Role { get; }

    Requester Peer { get; }

    /// <summary>The other side's identifier; null as long as a provider has not answered.</summary>
    string? PeerPid { get; }

    /// <summary>Base of the other side's protocol endpoints.</summary>
    string PeerAddress { get; }
}
