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

    public static OutgoingMessage Agreement(Negotiation negotiation, JsonObject agreement) => negotiation.Outgoing(
        MessageKind.Agreement,
        Endpoint(negotiation, "agreement"),
        new ContractAgreementMessage(negotiation.Ids, agreement));

    public static OutgoingMessage Verification(Negotiation negotiation) => negotiation.Outgoing(
        MessageKind.Verification,
        Endpoint(negotiation, "agreement", "verification"),
        new ContractAgreementVerificationMessage(negotiation.Ids));

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
