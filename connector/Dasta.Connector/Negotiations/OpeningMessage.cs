using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations;

/// <summary>
/// The message with which the other side opens a negotiation: a consumer's request (contract negotiation, section 2.1)
/// or a provider's offer (section 2.2).
/// </summary>
/// <param name="Opener">The side that opens.</param>
/// <param name="PeerPid">Its own identifier of the negotiation.</param>
/// <param name="Offer">The terms it puts on the table, with <c>@id</c> and <c>target</c>.</param>
/// <param name="Callback">Where it wants to hear answers.</param>
internal sealed record OpeningMessage(
    Party Opener, string PeerPid, JsonObject Offer, string Callback, ReceivedMessage Received)
{
    public string OfferId => Offer["@id"]!.GetValue<string>();

    public string Dataset => Offer["target"]!.GetValue<string>();

    public static Outcome<OpeningMessage> Request(IncomingMessage incoming) =>
        ContractRequestMessage.Read(incoming.Json).Then(message => Make(
            Party.Consumer,
            message.ConsumerPid,
            message.Offer,
            message.CallbackAddress,
            ReceivedMessage.Of(MessageKind.NegotiationRequest, incoming)));

    public static Outcome<OpeningMessage> InitialOffer(IncomingMessage incoming) =>
        ContractOfferMessage.Read(incoming.Json).Then(message => Make(
            Party.Provider,
            message.ProviderPid,
            message.Offer,
            message.CallbackAddress,
            ReceivedMessage.Of(MessageKind.InitialOffer, incoming)));

    private static Outcome<OpeningMessage> Make(
        Party opener, string peerPid, JsonObject offer, string? callback, ReceivedMessage received) =>
        callback is null
            ? DataspaceCodes.MalformedMessage.Refuse("callbackAddress must be there to open a negotiation.")
            : new OpeningMessage(opener, peerPid, offer, callback, received);
}
