using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Node;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>An order to open a negotiation, read whole.</summary>
/// <param name="IsOffer">True when this side offers; false when it requests.</param>
/// <param name="Address">Where the other side is said to speak the protocol; null where the order does not say.</param>
/// <param name="Offer">The offer to request, or the policy to offer instead of the published one.</param>
internal sealed record NegotiationOrder(
    bool IsOffer, Did Peer, Uri? Address, string Dataset, JsonObject? Offer, Approval Approval)
{
    /// <summary>Refused with DSP-023 and every fault.</summary>
    public static Outcome<NegotiationOrder> Read(JsonObject order, NodeSettings settings)
    {
        var faults = new List<string>();
        var isOffer = order.ContainsKey("consumer");
        var (peerName, offerName) = isOffer ? ("consumer", "policy") : ("provider", "offer");
        var peer = Did.Parse(Text(order, peerName));
        var isPlaced = order["address"] is not null;
        var address = PeerAddress.Read(Text(order, "address") ?? string.Empty, settings);
        var dataset = Text(order, "dataset");
        var offer = order[offerName] as JsonObject;
        var approval = ApprovalNames.Read(Text(order, "approval"));
        Check(peer.Succeeded, $"{peerName} must be a did:web identifier");
        Check(!isPlaced || address.Succeeded, $"address must be the {peerName}'s protocol address when it is there");
        Check(!string.IsNullOrEmpty(dataset), "dataset must be its identifier");
        Check(offer is not null || (isOffer && order[offerName] is null), isOffer
            ? "policy must be an object when it is there"
            : "offer must be the offer of the catalogue");
        Check(approval.Succeeded, "approval must be automatic, person or everyStep");
        return faults.Count > 0
            ? DataspaceCodes.MalformedOrder.Refuse(string.Join("; ", faults) + ".")
            : new NegotiationOrder(
                isOffer, peer.Value, isPlaced ? address.Value : null, dataset!, offer, approval.Value);

        void Check(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }

    private static string? Text(JsonObject order, string name) =>
        order[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
