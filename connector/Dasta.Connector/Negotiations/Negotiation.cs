using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Values;

namespace Dasta.Connector.Negotiations;

/// <summary>One negotiation as this participant sees it.</summary>
/// <param name="Role">The side this participant is on.</param>
/// <param name="PeerPid">The other side's identifier; null as long as a provider has not answered.</param>
/// <param name="PeerAddress">Base of the other side's protocol endpoints.</param>
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
    DateTimeOffset CreatedAt)
{
    public string OwnPid => Pid.Of(Id);

    public Did PeerDid => Peer.Did;

    public ProcessIds Ids => Role == Party.Consumer
        ? new ProcessIds(OwnPid, PeerPid ?? string.Empty)
        : new ProcessIds(PeerPid ?? string.Empty, OwnPid);

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
