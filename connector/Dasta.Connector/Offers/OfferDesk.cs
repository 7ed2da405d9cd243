using System.Text.Json.Nodes;
using Dasta.Connector.Circles;
using Dasta.Connector.Counts;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers.Standing;
using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Offers;

/// <summary>Where an owner makes and changes its offers.</summary>
internal sealed class OfferDesk(PublicOffers publics, TimeProvider time)
{
    /// <summary>
    /// Makes the offer, or replaces the one with the same dataset. The policy keeps its identifier while its terms stay
    /// the same. A public one is open to anyone from then on. Refused with DSP-021, DSP-022, DSP-028, DSP-029,
    /// DISCLOSURE-012 or as the policy is refused.
    /// </summary>
    public async Task<Outcome<Offer>> PutAsync(
        HostedParticipant participant, JsonObject body, CancellationToken cancellation)
    {
        var order = OfferOrder.Read(body);
        if (!order.Succeeded)
        {
            return order.Refusal;
        }

        var offered = order.Value.Policy;
        if (OpenClasses.Forbidden(offered, order.Value.Indicators) is { Count: > 0 } closed)
        {
            offered = PolicyAudience.Addressed(offered);
            if (PolicyAudience.IsAnyone(offered))
            {
                return DataspaceCodes.OfferedToAnyone.Refuse($"Not for anyone: {string.Join(", ", closed)}.");
            }
        }

        if (order.Value.Indicators.Contains(RegisterUse.Premises, StringComparer.Ordinal)
            && (await RegisterUse.TellingAsync(participant, cancellation)).Way == RegisterUse.Figures)
        {
            return DisclosureCodes.FiguresTold.Refuse();
        }

        var dataset = order.Value.Dataset ?? $"urn:uuid:{Guid.NewGuid():D}";
        var existing = await OfferStore.FindAsync(participant.State, dataset, cancellation);
        var policy = PolicyWriter.Write(offered, withTarget: false);
        if (!order.Value.HasPolicyId && existing is not null && PolicyTerms.AreSame(policy, existing.Policy))
        {
            policy["@id"] = existing.PolicyId;
        }

        var offer = new Offer(
            dataset,
            policy["@id"]!.GetValue<string>(),
            order.Value.Title,
            order.Value.TitleNl,
            order.Value.Indicators,
            policy,
            time.GetUtcNow(),
            order.Value.Approval);
        var opens = order.Value.IsPublic
            ? publics.Opens(participant, offer)
            : Outcome<IReadOnlyList<string>>.Of([]);
        if (!opens.Succeeded)
        {
            return opens.Refusal;
        }

        if (!await OfferStore.PutAsync(participant.State, offer, cancellation))
        {
            return DataspaceCodes.OfferTaken.Refuse();
        }

        await (order.Value.IsPublic
            ? publics.OpenAsync(participant, offer, opens.Value, cancellation)
            : publics.CloseAsync(participant, dataset, cancellation));
        return offer;
    }

    /// <summary>
    /// Takes an offer away; agreements that were made on it stay, and nobody reads it without a token any more. Refused
    /// with DSP-003, or DSP-047 where it goes with something else.
    /// </summary>
    public async Task<Outcome<Done>> WithdrawAsync(
        HostedParticipant participant, string dataset, CancellationToken cancellation)
    {
        if (await OfferStore.FindAsync(participant.State, dataset, cancellation) is null)
        {
            return DataspaceCodes.UnknownDataset.Refuse();
        }

        if (dataset.StartsWith(DeliverySpecification.DatasetPrefix, StringComparison.Ordinal)
            || await CircleStore.FindAsync(participant.State, dataset, cancellation) is not null)
        {
            return DataspaceCodes.OfferKeptElsewhere.Refuse();
        }

        await OfferStore.RemoveAsync(participant.State, dataset, cancellation);
        await publics.CloseAsync(participant, dataset, cancellation);
        return Done.Value;
    }
}
