using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>
/// The provider offers (contract negotiation, section 2.2): it opens a negotiation when it carries a callback address,
/// and answers a request when it carries the consumer's identifier. It never carries both.
/// </summary>
public sealed record ContractOfferMessage(
    string? ConsumerPid, string ProviderPid, JsonObject Offer, string? CallbackAddress) : IDataspaceMessage
{
    public const string Type = "ContractOfferMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<ContractOfferMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var providerPid = reader.Text("providerPid");
        var consumerPid = reader.OptionalText("consumerPid");
        var callback = reader.OptionalText("callbackAddress");
        if (reader.Has("consumerPid") == reader.Has("callbackAddress"))
        {
            reader.Fault("callbackAddress", "or consumerPid must be there, never both");
        }

        var offer = reader.Object("offer") is { } policy ? PolicyShape.MessageOffer(policy) : null;
        return reader.Finish(() => new ContractOfferMessage(consumerPid, providerPid, offer!, callback));
    }

    public JsonObject Write() => MessageWriter.Message(Type)
        .With("providerPid", ProviderPid)
        .With("consumerPid", ConsumerPid)
        .With("offer", Offer.DeepClone())
        .With("callbackAddress", CallbackAddress);
}
