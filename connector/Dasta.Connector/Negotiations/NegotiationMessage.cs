using System.Text.Json.Nodes;
using Dasta.Connector.Processes.Messages;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Negotiations;

/// <summary>A message of the other side, reduced to the state it asks for and what comes with it.</summary>
/// <param name="Agreement">The agreement, when it is the message that brings one.</param>
/// <param name="Problem">What a termination gives as its reason.</param>
internal sealed record NegotiationMessage(
    NegotiationState Target, ProcessIds Ids, ReceivedMessage Received, JsonObject? Agreement, string? Problem)
{
    private const int ProblemLength = 2000;

    public static Outcome<NegotiationMessage> Agreed(IncomingMessage incoming) =>
        ContractAgreementMessage.Read(incoming.Json).Select(message => new NegotiationMessage(
            NegotiationState.Agreed,
            message.Ids,
            ReceivedMessage.Of(MessageKind.Agreement, incoming),
            message.Agreement,
            null));

    public static Outcome<NegotiationMessage> Verified(IncomingMessage incoming) =>
        ContractAgreementVerificationMessage.Read(incoming.Json).Select(message => new NegotiationMessage(
            NegotiationState.Verified,
            message.Ids,
            ReceivedMessage.Of(MessageKind.Verification, incoming),
            null,
            null));

    public static Outcome<NegotiationMessage> Event(IncomingMessage incoming) =>
        ContractNegotiationEventMessage.Read(incoming.Json).Select(message => new NegotiationMessage(
            message.Event == NegotiationEvent.Accepted ? NegotiationState.Accepted : NegotiationState.Finalized,
            message.Ids,
            ReceivedMessage.Of(
                message.Event == NegotiationEvent.Accepted ? MessageKind.Acceptance : MessageKind.Finalization,
                incoming),
            null,
            null));

    public static Outcome<NegotiationMessage> Terminated(IncomingMessage incoming) =>
        ContractNegotiationTerminationMessage.Read(incoming.Json).Select(message => new NegotiationMessage(
            NegotiationState.Terminated,
            message.Ids,
            ReceivedMessage.Of(MessageKind.NegotiationTermination, incoming),
            null,
            ProblemOf(message.Code, message.Reasons)));

    /// <summary>The other side's words, bounded, for the owner to read.</summary>
    public static string ProblemOf(string? code, IReadOnlyList<string> reasons)
    {
        var text = $"Ended by the other participant: {code} {string.Join(' ', reasons)}".Replace('\0', ' ').Trim();
        return text.Length <= ProblemLength ? text : text[..ProblemLength];
    }
}
