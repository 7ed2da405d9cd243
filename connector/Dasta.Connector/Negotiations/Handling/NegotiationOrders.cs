using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Node;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>Opens a negotiation as consumer, on the order of the participant itself.</summary>
internal sealed class NegotiationOrders(ProcessCommit commit, NodeSettings settings, TimeProvider time)
{
    /// <summary>
    /// Records the negotiation and its request, <c>{provider, address, dataset, offer}</c>, and returns at once.
    /// Refused
    /// with DSP-023, or DSP-001 when the offer is not one.
    /// </summary>
    public async Task<Outcome<Negotiation>> OpenAsync(
        HostedParticipant participant, JsonObject order, CancellationToken cancellation)
    {
        var made = Read(participant, order);
        if (!made.Succeeded)
        {
            return made.Refusal;
        }

        var negotiation = made.Value;
        return await commit.TryAsync(
            participant,
            negotiation.Id,
            transaction => NegotiationStore.InsertAsync(transaction, negotiation, cancellation),
            received: null,
            NegotiationMessages.Request(participant, negotiation),
            cancellation)
            ? negotiation
            : DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    private static string? Text(JsonObject order, string name) =>
        order[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private Outcome<Negotiation> Read(HostedParticipant participant, JsonObject order)
    {
        var faults = new List<string>();
        var provider = Did.Parse(Text(order, "provider"));
        var address = PeerAddress.Read(Text(order, "address") ?? string.Empty, settings);
        var dataset = Text(order, "dataset");
        var offer = (order["offer"] as JsonObject)?.DeepClone().AsObject();
        Check(provider.Succeeded, "provider must be a did:web identifier");
        Check(address.Succeeded, "address must be the provider's protocol address");
        Check(!string.IsNullOrEmpty(dataset), "dataset must be its identifier");
        Check(offer is not null, "offer must be the offer of the catalogue");
        if (faults.Count > 0)
        {
            return DataspaceCodes.MalformedOrder.Refuse(string.Join("; ", faults) + ".");
        }

        var id = Guid.NewGuid();
        offer!["@type"] = "Offer";
        offer["target"] = dataset;
        offer.Remove("@context");
        var now = time.GetUtcNow();
        return ContractRequestMessage
            .Read(NegotiationMessages.RequestOf(participant, Pid.Of(id), offer).Write())
            .Select(message => new Negotiation(
                id,
                Party.Consumer,
                new Requester(provider.Value, [], null),
                null,
                address.Value.AbsoluteUri,
                NegotiationState.Requested,
                0,
                dataset!,
                message.Offer,
                null,
                null,
                null,
                now));

        void Check(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }
}
