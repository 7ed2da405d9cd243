using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Negotiations;

namespace Dasta.Connector.Negotiations;

/// <summary>One negotiation as this participant sees it.</summary>
/// <param name="Version">Counts changes; a change applies only to the version it was decided on.</param>
/// <param name="Offer">The offer as the consumer asked for it.</param>
/// <param name="Problem">Why it was refused, ended or is stuck, for its owner.</param>
/// <param name="StepDue">When a step of our own is due; null when it waits for the other side.</param>
internal sealed record Negotiation(
    Guid Id,
    Party Role,
    Requester Peer,
    string? PeerPid,
    string PeerAddress,
    NegotiationState State,
    int Version,
    string Dataset,
    JsonObject Offer,
    string? AgreementId,
    string? Problem,
    DateTimeOffset? StepDue,
    DateTimeOffset CreatedAt) : IProcess
{
    /// <summary>True when we are to act in this state without anyone asking.</summary>
    public bool IsOurTurn => (Role, State) is
        (Party.Provider, NegotiationState.Requested)
        or (Party.Consumer, NegotiationState.Agreed)
        or (Party.Provider, NegotiationState.Verified);

    /// <summary>The negotiation in another state, with the step due that follows from it.</summary>
    public Negotiation To(NegotiationState state, DateTimeOffset now)
    {
        var next = this with { State = state };
        return next with { StepDue = next.IsOurTurn ? now : null };
    }
}
