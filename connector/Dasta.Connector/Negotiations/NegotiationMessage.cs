using System.Text.Json.Nodes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations;

/// <summary>A message of the other side, reduced to the state it asks for and what comes with it.</summary>
/// <param name="Agreement">The agreement, when it is the message that brings one.</param>
/// <param name="Terms">The offer, when the message puts one on the table.</param>
/// <param name="Problem">What a termination gives as its reason.</param>
/// <param name="Signature">The sender's signature under the agreement, when the message carries one.</param>
internal sealed record NegotiationMessage(
    NegotiationState Target,
    ProcessIds Ids,
    ReceivedMessage Received,
    JsonObject? Agreement = null,
    JsonObject? Terms = null,
    string? Problem = null,
    string? Signature = null)
{
    /// <summary>A consumer's counter-offer; the message that opens a negotiation has its own endpoint.</summary>
    public static Outcome<NegotiationMessage> Requested(IncomingMessage incoming) =>
        ContractRequestMessage.Read(incoming.Json).Then<NegotiationMessage>(message => message.ProviderPid is null
            ? DataspaceCodes.MalformedMessage.Refuse("providerPid must be there in a counter-offer.")
            : new NegotiationMessage(
                NegotiationState.Requested,
                new ProcessIds(message.ConsumerPid, message.ProviderPid),
                ReceivedMessage.Of(MessageKind.CounterRequest, incoming),
                Terms: message.Offer));

    /// <summary>A provider's offer in a negotiation that exists.</summary>
    public static Outcome<NegotiationMessage> Offered(IncomingMessage incoming) =>
        ContractOfferMessage.Read(incoming.Json).Then<NegotiationMessage>(message => message.ConsumerPid is null
            ? DataspaceCodes.MalformedMessage.Refuse("consumerPid must be there in an offer to this endpoint.")
            : new NegotiationMessage(
                NegotiationState.Offered,
                new ProcessIds(message.ConsumerPid, message.ProviderPid),
                ReceivedMessage.Of(MessageKind.Offer, incoming),
                Terms: message.Offer));

    public static Outcome<NegotiationMessage> Agreed(IncomingMessage incoming) =>
        ContractAgreementMessage.Read(incoming.Json).Select(message => new NegotiationMessage(
            NegotiationState.Agreed,
            message.Ids,
            ReceivedMessage.Of(MessageKind.Agreement, incoming),
            message.Agreement,
            Signature: message.Signature));

    public static Outcome<NegotiationMessage> Verified(IncomingMessage incoming) =>
        ContractAgreementVerificationMessage.Read(incoming.Json).Select(message => new NegotiationMessage(
            NegotiationState.Verified,
            message.Ids,
            ReceivedMessage.Of(MessageKind.Verification, incoming),
            Signature: message.Signature));

    public static Outcome<NegotiationMessage> Event(IncomingMessage incoming) =>
        ContractNegotiationEventMessage.Read(incoming.Json).Select(message => new NegotiationMessage(
            message.Event == NegotiationEvent.Accepted ? NegotiationState.Accepted : NegotiationState.Finalized,
            message.Ids,
            ReceivedMessage.Of(
                message.Event == NegotiationEvent.Accepted ? MessageKind.Acceptance : MessageKind.Finalization,
                incoming)));

    public static Outcome<NegotiationMessage> Terminated(IncomingMessage incoming) =>
        ContractNegotiationTerminationMessage.Read(incoming.Json).Select(message => new NegotiationMessage(
            NegotiationState.Terminated,
            message.Ids,
            ReceivedMessage.Of(MessageKind.NegotiationTermination, incoming),
            Problem: DeliveryProblem.Ended(message.Code, message.Reasons)));
}
