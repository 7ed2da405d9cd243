using System.Text;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements.Telling;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>What becomes of a negotiation when a message of it was delivered, refused or given up.</summary>
internal sealed class NegotiationDelivery(NegotiationEnding ending, PeerClient peers) : IProcessDelivery
{
    private const string Voided = "The other participant ended the negotiation before it was final.";

    public bool Knows(string kind) => kind.StartsWith(MessageKind.NegotiationPrefix, StringComparison.Ordinal);

    public async Task<bool> HasArrivedAsync(
        HostedParticipant participant, OutgoingMessage message, CancellationToken cancellation)
    {
        var negotiation = await NegotiationStore.Rows.FindAsync(
            participant.State, message.Subject, cancellation);
        if (negotiation?.PeerPid is null || message.Kind == MessageKind.AgreementEnd)
        {
            // Of the end of an agreement no state is shown; hearing of it twice does no harm.
            return false;
        }

        if (IsOpening(message.Kind))
        {
            // The other side's identifier is known, so the first message has arrived.
            return true;
        }

        var answer = await peers.GetAsync(
            participant, negotiation.PeerDid, NegotiationMessages.StateAddress(negotiation), cancellation);
        var shown = answer is null ? null : StateOf(ContractNegotiation.Read(answer), negotiation);
        if (shown is null || !HasTaken(shown.Value, message.Kind))
        {
            return false;
        }

        if (shown == NegotiationState.Terminated && message.Kind == MessageKind.Finalization)
        {
            await ending.NoteAsync(participant, negotiation.Id, Voided, agreementVoid: true, cancellation);
        }

        return true;
    }

    public async Task DeliveredAsync(
        HostedParticipant participant, OutgoingMessage message, string body, CancellationToken cancellation)
    {
        if (Pid.IdOf(message.Subject) is not { } id)
        {
            return;
        }

        if (message.Kind == MessageKind.AgreementEnd)
        {
            await AgreementTellings.HeardAsync(participant.State, id, cancellation);
        }

        if (!IsOpening(message.Kind))
        {
            return;
        }

        var answer = RequestBody.Parse(Encoding.UTF8.GetBytes(body)).Then(ContractNegotiation.Read);
        var (own, peer) = !answer.Succeeded ? (string.Empty, string.Empty)
            : message.Kind == MessageKind.InitialOffer
                ? (answer.Value.Ids.ProviderPid, answer.Value.Ids.ConsumerPid)
                : (answer.Value.Ids.ConsumerPid, answer.Value.Ids.ProviderPid);
        if (own == message.Subject)
        {
            await ending.LearnPeerAsync(participant, id, peer, cancellation);
        }
        else
        {
            // The next message of the other side names its identifier as well.
            await ending.NoteAsync(
                participant, id, "The answer to the first message could not be read.", false, cancellation);
        }
    }

    public async Task FailedAsync(
        HostedParticipant participant, OutgoingMessage message, string problem, CancellationToken cancellation)
    {
        if (Pid.IdOf(message.Subject) is not { } id)
        {
            return;
        }

        if (message.Kind == MessageKind.AgreementEnd)
        {
            await AgreementTellings.RefusedAsync(participant.State, id, cancellation);
        }

        // After these the state is final on our side; what remains is to show the problem.
        var isFinal = message.Kind is MessageKind.NegotiationTermination or MessageKind.Finalization
            or MessageKind.AgreementEnd;
        if (isFinal || !(await ending.EndAsync(participant, id, problem, null, [problem], cancellation)).Succeeded)
        {
            await ending.NoteAsync(participant, id, problem, agreementVoid: false, cancellation);
        }
    }

    public Task UndeliveredAsync(
        HostedParticipant participant, OutgoingMessage message, string problem, CancellationToken cancellation) =>
        Pid.IdOf(message.Subject) is { } id
            ? ending.NoteAsync(participant, id, problem, agreementVoid: false, cancellation)
            : Task.CompletedTask;

    private static NegotiationState? StateOf(Outcome<ContractNegotiation> answer, Negotiation negotiation) =>
        answer.Succeeded && answer.Value.Ids == negotiation.Ids ? answer.Value.State : null;

    private static bool IsOpening(string kind) => kind is MessageKind.NegotiationRequest or MessageKind.InitialOffer;

    private static bool HasTaken(NegotiationState shown, string kind) => kind switch
    {
        MessageKind.Offer => shown != NegotiationState.Requested,
        MessageKind.CounterRequest => shown != NegotiationState.Offered,
        _ => NegotiationTable.IsPast(shown, TargetOf(kind)),
    };

    private static NegotiationState TargetOf(string kind) => kind switch
    {
        MessageKind.Acceptance => NegotiationState.Accepted,
        MessageKind.Agreement => NegotiationState.Agreed,
        MessageKind.Verification => NegotiationState.Verified,
        MessageKind.Finalization => NegotiationState.Finalized,
        _ => NegotiationState.Terminated,
    };
}
