using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>
/// Takes the offer with which a provider opens a negotiation (contract negotiation, section 2.2); a person answers it.
/// </summary>
internal sealed class ReceivedOffers(ProcessCommit commit, NodeSettings settings, TimeProvider time)
{
    /// <summary>
    /// Opens the negotiation, or gives the one that this provider opened before with the same offer. Refused with
    /// DSP-001, DSP-008, DSP-009 or DSP-017.
    /// </summary>
    public async Task<Outcome<Negotiation>> OpenAsync(
        HostedParticipant participant,
        Caller caller,
        ContractOfferMessage message,
        IncomingMessage incoming,
        CancellationToken cancellation)
    {
        if (message.CallbackAddress is null)
        {
            return DataspaceCodes.MalformedMessage.Refuse("callbackAddress must be there to open a negotiation.");
        }

        if (await FindAsync(participant, caller, message, cancellation) is { } existing)
        {
            return existing;
        }

        var address = PeerAddress.Read(message.CallbackAddress, settings);
        if (!address.Succeeded)
        {
            return address.Refusal;
        }

        if (await NegotiationStore.Rows.CountOpenAsync(participant.State, caller.Did, cancellation)
            >= DataspaceLimits.OpenProcesses)
        {
            return DataspaceCodes.TooManyOpen.Refuse();
        }

        var negotiation = Made(caller, message, address.Value);
        return await commit.TryAsync(
            participant,
            negotiation.Id,
            transaction => NegotiationStore.InsertAsync(transaction, negotiation, cancellation),
            ReceivedMessage.Of(MessageKind.InitialOffer, incoming),
            sent: null,
            cancellation)
            ? negotiation
            : await FindAsync(participant, caller, message, cancellation) ?? DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    private static async Task<Outcome<Negotiation>?> FindAsync(
        HostedParticipant participant, Caller caller, ContractOfferMessage message, CancellationToken cancellation)
    {
        var existing = await NegotiationStore.Rows.FindRequestAsync(
            participant.State, caller.Did, message.ProviderPid, cancellation);
        if (existing is null)
        {
            return null;
        }

        var same = existing.Role == Party.Consumer
            && existing.Dataset == TargetOf(message.Offer)
            && OfferPolicies.HaveSameTerms(message.Offer, existing.Offer);
        return same ? existing : DataspaceCodes.IdentifierReused.Refuse();
    }

    private static string TargetOf(JsonObject offer) => offer["target"]!.GetValue<string>();

    private Negotiation Made(Caller caller, ContractOfferMessage message, Uri address) => new(
        Guid.NewGuid(),
        Party.Consumer,
        Requester.Of(caller),
        message.ProviderPid,
        address.AbsoluteUri,
        NegotiationState.Offered,
        0,
        TargetOf(message.Offer),
        message.Offer,
        null,
        null,
        null,
        time.GetUtcNow(),
        Approval.Person,
        OpenedByPeer: true);
}
