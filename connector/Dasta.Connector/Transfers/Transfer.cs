using Dasta.Connector.Audit.Orders;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Transfers;

/// <summary>One transfer as this participant sees it.</summary>
/// <param name="Version">Counts changes; a change applies only to the version it was decided on.</param>
/// <param name="TokenExpiresAt">As provider: when the last of the tokens given out expires.</param>
/// <param name="SealedAddress">
/// Sealed, since it holds a token: as consumer where to read, as provider that delivers the consumer's sink.
/// </param>
/// <param name="Problem">Why it was refused, ended or is stuck, for its owner.</param>
/// <param name="StepDue">When a step of our own is due; null when it waits for the other side or for a person.</param>
/// <param name="Approval">Who takes our steps.</param>
internal sealed record Transfer(
    Guid Id,
    Party Role,
    Requester Peer,
    string? PeerPid,
    string PeerAddress,
    TransferState State,
    int Version,
    string AgreementId,
    string Format,
    DateTimeOffset? TokenExpiresAt,
    byte[]? SealedAddress,
    string? Problem,
    DateTimeOffset? StepDue,
    DateTimeOffset CreatedAt,
    Approval Approval) : IProcess
{
    /// <summary>What the audit says of a step of it.</summary>
    public StepSubject Subject => new(AgreementId, Pid.Of(Id));

    /// <summary>True when the provider delivers to the consumer's sink.</summary>
    public bool IsPush => Format == Terms.PushFormat;

    /// <summary>True when the next step is ours: a provider starts what was requested.</summary>
    public bool IsOurTurn => (Role, State) is (Party.Provider, TransferState.Requested);

    /// <summary>True when the next step is ours and a person must take it.</summary>
    public bool WaitsForPerson => IsOurTurn && Approval == Approval.EveryStep;

    /// <summary>The transfer in another state, with the step due that follows from it.</summary>
    public Transfer To(TransferState state, DateTimeOffset now)
    {
        var next = this with { State = state };
        return next with { StepDue = next.IsOurTurn && !next.WaitsForPerson ? now : null };
    }
}
