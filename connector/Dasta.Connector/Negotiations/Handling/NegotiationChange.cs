using Dasta.Connector.Audit;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Database;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>
/// All that one commit writes of a negotiation: what a message asked for, a step of this side, or both at once.
/// </summary>
/// <param name="Next">The negotiation after it, with the version it was decided on.</param>
/// <param name="Received">The message that was taken; null when it is a step of this side alone.</param>
/// <param name="Sent">What the other side is told; null when it is a message alone.</param>
/// <param name="Agreement">The agreement it makes or brings.</param>
/// <param name="InForce">The agreement, stored before, that comes into force by it.</param>
/// <param name="ConsumerSignature">What the consumer signed an agreement with that is stored already.</param>
/// <param name="Decision">What the policy decided, where it was asked.</param>
internal sealed record NegotiationChange(
    Negotiation Next,
    ReceivedMessage? Received = null,
    OutgoingMessage? Sent = null,
    Agreement? Agreement = null,
    Agreement? InForce = null,
    string? ConsumerSignature = null,
    AuditEntry? Decision = null)
{
    /// <summary>True for a negotiation that was not stored before.</summary>
    public bool IsNew { get; init; }

    /// <summary>A step of this side.</summary>
    public static NegotiationChange Of(NegotiationMove move, DateTimeOffset now) => new(
        move.Next,
        null,
        move.Message,
        move.Agreement,
        move.InForce,
        move.Signature,
        move.Decision is null
            ? null
            : DecisionEntry.OfDataset(
                now, move.Next.PeerDid, move.Next.AgreementId, transfer: null, "negotiate", move.Next.Dataset,
                move.Decision, WireState.Write(move.Next.State)));

    /// <summary>A message of the other side.</summary>
    /// <param name="next">The negotiation after the message.</param>
    /// <param name="stored">Its agreement, where there is one already.</param>
    public static NegotiationChange Of(
        Negotiation next, NegotiationMessage message, Agreement? stored, DateTimeOffset now) => new(
        next,
        message.Received,
        null,
        message.Agreement is null
            ? null
            : new Agreement(
                message.Agreement["@id"]!.GetValue<string>(), next.Role, next.Id, next.PeerDid, next.Dataset,
                AgreedIndicators.Of(message.Agreement), message.Agreement, now, null,
                Signed: new Signatures(message.Signature)),
        next.State == NegotiationState.Finalized ? stored : null,
        message.Agreement is null ? message.Signature : null);

    /// <summary>The message together with the step that follows from it.</summary>
    public NegotiationChange With(NegotiationMove move, DateTimeOffset now)
    {
        var step = Of(move, now);
        return Agreement is null
            ? this with
            {
                Next = step.Next,
                Sent = step.Sent,
                Agreement = step.Agreement,
                InForce = step.InForce,
                ConsumerSignature = ConsumerSignature ?? step.ConsumerSignature,
                Decision = step.Decision,
            }
            : this with
            {
                Next = step.Next,
                Sent = step.Sent,
                Agreement = Agreement with { Signed = Agreement.Signed with { Consumer = step.ConsumerSignature } },
                Decision = step.Decision,
            };
    }
}
