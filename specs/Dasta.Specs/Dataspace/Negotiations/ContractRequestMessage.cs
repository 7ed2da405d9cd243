using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>
/// The consumer asks for an offer (contract negotiation, section 2.1): it opens a negotiation when it carries a
/// callback address, and is a counter-offer when it carries the provider's identifier. It never carries both.
/// </summary>
/// <param name="Offer">The offer as it was received, with <c>@id</c> and <c>target</c>.</param>
public sealed record ContractRequestMessage(
    string ConsumerPid, string? ProviderPid, JsonObject Offer, string? CallbackAddress) : IDataspaceMessage
{
    public const string Type = "ContractRequestMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<ContractRequestMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var consumerPid = reader.Text("consumerPid");
        var providerPid = reader.OptionalText("providerPid");
        var callback = reader.OptionalText("callbackAddress");
        if (reader.Has("providerPid") == reader.Has("callbackAddress"))
        {
            reader.Fault("callbackAddress", "or providerPid must be there, never both");
        }

        var offer = reader.Object("offer") is { } policy ? PolicyShape.MessageOffer(policy) : null;
        return reader.Finish(() => new ContractRequestMessage(consumerPid, providerPid, offer!, callback));
    }

    public JsonObject Write() => MessageWriter.Message(Type)
        .With("providerPid", ProviderPid)
        .With("consumerPid", ConsumerPid)
        .With("offer", Offer.DeepClone())
        .With("callbackAddress", CallbackAddress);
}
