using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Negotiations;

namespace Dasta.Connector.Negotiations;

/// <summary>One negotiation as this participant sees it.</summary>
/// <param name="Version">Counts changes; a change applies only to the version it was decided on.</param>
/// <param name="Offer">The terms on the table: as the consumer last asked for, or the provider last offered.</param>
/// <param name="Problem">Why it was refused, ended or is stuck, for its owner.</param>
/// <param name="StepDue">
/// When a step of our own is due, or the person it waits for is told; null when it waits for the other side.
/// </param>
/// <param name="Approval">Who takes our steps.</param>
/// <param name="OpenedByPeer">True when the other side began it.</param>
/// <param name="HeldSince">Since when it waits for a person of ours; null when it does not.</param>
/// <param name="Reminded">How often that person was told.</param>
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
    DateTimeOffset CreatedAt,
    Approval Approval,
    bool OpenedByPeer,
    DateTimeOffset? HeldSince = null,
    int Reminded = 0) : IProcess
{
    /// <summary>True when the next step is ours.</summary>
    public bool IsOurTurn => (Role, State) is
        (Party.Provider, NegotiationState.Requested)
        or (Party.Consumer, NegotiationState.Offered)
        or (Party.Provider, NegotiationState.Accepted)
        or (Party.Consumer, NegotiationState.Agreed)
        or (Party.Provider, NegotiationState.Verified);

    /// <summary>True when the next step is ours and a person must take it.</summary>
    public bool WaitsForPerson => IsOurTurn && (Approval == Approval.EveryStep
        || (Approval == Approval.Person && State is NegotiationState.Requested or NegotiationState.Offered));

    /// <summary>
    /// What follows once this is stored anew: a step of ours that is due, also the one that tells a person; else none.
    /// </summary>
    public NextStep StepAfterInsert => new(StepDue is null ? null : this);

    /// <summary>The same once it is written over the version it was decided on.</summary>
    public NextStep StepAfterUpdate => new(StepDue is null ? null : this with { Version = Version + 1 });

    /// <summary>The negotiation in another state, with the step due that follows from it.</summary>
    public Negotiation To(NegotiationState state, DateTimeOffset now)
    {
        var next = this with { State = state };
        return next with
        {
            StepDue = next.IsOurTurn ? now : null,
            HeldSince = next.WaitsForPerson ? now : null,
            Reminded = 0,
        };
    }
}
