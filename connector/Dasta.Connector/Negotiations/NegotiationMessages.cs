using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Database;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Negotiations;

/// <summary>The messages a negotiation sends, each addressed to the other side's endpoint for it.</summary>
internal static class NegotiationMessages
{
    public const string Collection = "negotiations";

    public static ContractRequestMessage RequestOf(HostedParticipant self, string ownPid, JsonObject offer) =>
        new(ownPid, null, offer, $"{self.Base}{Terms.DspPath}");

    public static OutgoingMessage Request(HostedParticipant self, Negotiation negotiation) => negotiation.Outgoing(
        MessageKind.NegotiationRequest,
        PeerAddress.Opening(negotiation.PeerAddress, Collection),
        RequestOf(self, negotiation.OwnPid, negotiation.Offer));

    /// <summary>The provider's offer: opens the negotiation as long as the consumer's identifier is unknown.</summary>
    public static OutgoingMessage Offer(HostedParticipant self, Negotiation negotiation) =>
        negotiation.PeerPid is null
            ? negotiation.Outgoing(
                MessageKind.InitialOffer,
                PeerAddress.Opening(negotiation.PeerAddress, Collection, "offers"),
                OfferOf(self, negotiation.OwnPid, negotiation.Offer))
            : negotiation.Outgoing(
                MessageKind.Offer,
                Endpoint(negotiation, "offers"),
                new ContractOfferMessage(negotiation.PeerPid, negotiation.OwnPid, negotiation.Offer, null));

    public static ContractOfferMessage OfferOf(HostedParticipant self, string ownPid, JsonObject offer) =>
        new(null, ownPid, offer, $"{self.Base}{Terms.DspPath}");

    public static OutgoingMessage CounterRequest(Negotiation negotiation) => negotiation.Outgoing(
        MessageKind.CounterRequest,
        Endpoint(negotiation, "request"),
        new ContractRequestMessage(negotiation.OwnPid, negotiation.PeerPid, negotiation.Offer, null));

    public static OutgoingMessage Acceptance(Negotiation negotiation) => negotiation.Outgoing(
        MessageKind.Acceptance,
        Endpoint(negotiation, "events"),
        new ContractNegotiationEventMessage(negotiation.Ids, NegotiationEvent.Accepted));

    public static OutgoingMessage Agreement(
        Negotiation negotiation, JsonObject agreement, string? signature) => negotiation.Outgoing(
        MessageKind.Agreement,
        Endpoint(negotiation, "agreement"),
        new ContractAgreementMessage(negotiation.Ids, agreement, signature));

    public static OutgoingMessage Verification(Negotiation negotiation, string? signature) => negotiation.Outgoing(
        MessageKind.Verification,
        Endpoint(negotiation, "agreement", "verification"),
        new ContractAgreementVerificationMessage(negotiation.Ids, signature));

    public static OutgoingMessage Finalization(Negotiation negotiation) => negotiation.Outgoing(
        MessageKind.Finalization,
        Endpoint(negotiation, "events"),
        new ContractNegotiationEventMessage(negotiation.Ids, NegotiationEvent.Finalized));

    public static OutgoingMessage Termination(Negotiation negotiation, string? code, IReadOnlyList<string> reasons) =>
        negotiation.Outgoing(
            MessageKind.NegotiationTermination,
            Endpoint(negotiation, "termination"),
            new ContractNegotiationTerminationMessage(negotiation.Ids, code, reasons));

    public static OutgoingMessage Termination(Negotiation negotiation, Refusal refusal) =>
        Termination(negotiation, refusal.Code, ProtocolResults.Reasons(refusal));

    /// <summary>Where the other side shows the negotiation's state.</summary>
    public static Uri StateAddress(Negotiation negotiation) => Endpoint(negotiation);

    private static Uri Endpoint(Negotiation negotiation, params ReadOnlySpan<string> action) =>
        PeerAddress.Endpoint(negotiation.PeerAddress, Collection, negotiation.PeerPid!, action);
}
