using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Values;

namespace Dasta.Conformance;

/// <summary>The datasets and agreements that the cases name.</summary>
internal static class Seeds
{
    // Any dataset will do; one named like an agreement would make two things of one identifier.
    private const string AgreedDataset = "CAT0101";

    /// <summary>Anyone may use it.</summary>
    public static JsonObject OpenPolicy(string id) => new()
    {
        ["@id"] = id,
        ["permission"] = new JsonArray(new JsonObject { ["action"] = "use" }),
    };

    public static async Task PlantAsync(HostedParticipant participant, ParticipantRecord kit)
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var dataset in Scripts.Datasets)
        {
            var policyId = $"CD123:{dataset}:456";
            await OfferStore.PutAsync(
                participant.State,
                new Offer(
                    dataset, policyId, dataset, null, ["V1"], OpenPolicy(policyId), now, Approval.EveryStep),
                CancellationToken.None);
        }

        foreach (var agreement in Scripts.Provided)
        {
            await AgreeAsync(participant, kit, agreement, Party.Provider, now);
        }

        foreach (var agreement in Scripts.Consumed)
        {
            await AgreeAsync(participant, kit, agreement, Party.Consumer, now);
        }
    }

    /// <summary>Tells where the provider of an agreement answers: the kit says so with each trigger.</summary>
    public static async Task AddressAsync(
        HostedParticipant participant, string agreement, string address, CancellationToken cancellation)
    {
        await using var command = participant.State.CreateCommand(
            """
            update connector.negotiation set peer_address = $2
            where agreement_id = $1 and role = 'Consumer'
            """);
        command.Parameters.AddWithValue(agreement);
        command.Parameters.AddWithValue(address);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task AgreeAsync(
        HostedParticipant participant, ParticipantRecord kit, string id, Party role, DateTimeOffset now)
    {
        var peer = Did.Parse(kit.Did).Value;
        var (provider, consumer) = role == Party.Provider ? (participant.Did, peer) : (peer, participant.Did);
        var policy = AgreementTerms.Make(OpenPolicy("urn:offer:" + id), AgreedDataset, provider, consumer, now);
        policy["@id"] = id;
        var offer = OpenPolicy("urn:offer:" + id);
        offer["target"] = AgreedDataset;
        var negotiation = new Negotiation(
            Guid.NewGuid(), role, new Requester(peer, [kit.Kind], null), $"urn:uuid:{Guid.NewGuid():D}", kit.Base,
            NegotiationState.Finalized, 0, AgreedDataset, offer, id, null, null, now, Approval.EveryStep,
            OpenedByPeer: role == Party.Provider);
        await using var batch = participant.State.CreateBatch();
        batch.BatchCommands.Add(NegotiationStore.Inserting(negotiation));
        batch.BatchCommands.Add(AgreementStore.Inserting(
            new Agreement(id, role, negotiation.Id, peer, AgreedDataset, ["V1"], policy, now, null)));
        await batch.ExecuteNonQueryAsync();
    }
}
