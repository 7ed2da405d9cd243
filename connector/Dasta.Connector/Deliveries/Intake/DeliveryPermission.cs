using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Node.Trust;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>Finds what a vendor may deliver under, anew at each delivery.</summary>
internal sealed class DeliveryPermission(TimeProvider time)
{
    /// <summary>
    /// The specification for its vendor, agreed or not: the newest text with an agreement, else the newest. Refused
    /// with DELIVERY-001, the same for one that is not there and one that is another's.
    /// </summary>
    public static async Task<Outcome<StoredSpecification>> FindAsync(
        HostedParticipant town, Caller vendor, string id, CancellationToken cancellation)
    {
        var texts = (await SpecificationStore.OfAsync(town.State, id, cancellation))
            .Where(one => one.Specification.Vendor == vendor.Did).ToArray();
        var found = texts.FirstOrDefault(one => one.Agreement is { EndedAt: null })
            ?? texts.FirstOrDefault(one => one.Agreement is not null)
            ?? texts.FirstOrDefault();
        return found is null ? DeliveryCodes.UnknownSpecification.Refuse() : found;
    }

    /// <summary>The newer text that is offered to take the place of an agreed one; null when there is none.</summary>
    public static async Task<StoredSpecification?> NextAsync(
        HostedParticipant town, StoredSpecification agreed, CancellationToken cancellation) =>
        (await SpecificationStore.OfAsync(town.State, agreed.Specification.Id, cancellation)).FirstOrDefault(one =>
            one.Version > agreed.Version && one.Agreement is null && one.EndedAt is null);

    /// <summary>
    /// Whether a delivery is permitted now, and why; refused with DELIVERY-002 when the agreement ended, DELIVERY-003
    /// when there is none, CONN-003 when its policy says no for another reason.
    /// </summary>
    public OfferDecision Decide(StoredSpecification stored, Caller vendor)
    {
        var now = time.GetUtcNow();
        var state = stored.StateAt(now);
        if (state != "agreed")
        {
            return new OfferDecision(
                null, state == "ended" ? DeliveryCodes.AgreementEnded.Refuse() : DeliveryCodes.NotAgreed.Refuse());
        }

        var policy = PolicyReader.Read(stored.Agreement!.Policy);
        if (!policy.Succeeded)
        {
            return new OfferDecision(null, policy.Refusal);
        }

        var report = PolicyEvaluator.Evaluate(policy.Value, new PolicyRequest(
            OdrlTerms.Deliver, stored.Specification.Dataset, vendor.Did.ToString(), [.. vendor.Roles], null, now,
            new Dictionary<string, string>(StringComparer.Ordinal)));
        return new OfferDecision(report, report.Permits ? null : ConnectorCodes.PolicyDenies.Refuse());
    }
}
