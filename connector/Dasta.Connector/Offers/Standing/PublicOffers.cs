using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Offers.Standing;

/// <summary>
/// Puts a standing agreement in force when an offer is published for anyone, and ends it when the offer changes
/// (architecture, section 1: an anonymous read runs under a standing public agreement).
/// </summary>
internal sealed class PublicOffers(OwnerAudit audit, DisclosureSettings disclosure, TimeProvider time)
{
    private const string Read = "read";

    /// <summary>
    /// Refused with DSP-029: nothing in the offer is made to be public, or its policy lets nobody read who shows no
    /// token and states no purpose.
    /// </summary>
    public Outcome<IReadOnlyList<string>> Opens(HostedParticipant participant, Offer offer)
    {
        var indicators = PolicyFacts.PublicOf(offer.Indicators);
        if (indicators.Count == 0)
        {
            return DataspaceCodes.OfferNotPublic.Refuse("None of its indicators is of a public class.");
        }

        var policy = PolicyReader.Read(offer.Policy).Value;
        var request = PolicyPlan.FirstUse(policy, RequestOf(
            participant, disclosure, Read, offer.Dataset, indicators, time.GetUtcNow()));
        return PolicyEvaluator.Evaluate(policy, request).Permits
            ? Outcome<IReadOnlyList<string>>.Of(indicators)
            : DataspaceCodes.OfferNotPublic.Refuse("Its policy lets nobody read it who is not known.");
    }

    /// <summary>Puts the agreement of a public offer in force; it opens these indicators.</summary>
    public async Task OpenAsync(
        HostedParticipant participant, Offer offer, IReadOnlyList<string> indicators, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var agreement = new StandingAgreement(
            $"urn:uuid:{Guid.NewGuid():D}", offer.Dataset, indicators, [], now);
        agreement = agreement with { Policy = Terms(agreement, offer, participant) };
        await StandingAgreementStore.ReplaceAsync(
            participant.State, offer.Dataset, agreement, now, cancellation);
        await audit.CommitAsync(
            participant, "openToAnyone", offer.Dataset, OwnerAudit.Answered, indicators.Count, cancellation);
    }

    /// <summary>Ends the agreement of an offer that is not public, if there is one.</summary>
    public async Task CloseAsync(HostedParticipant participant, string dataset, CancellationToken cancellation)
    {
        var open = await StandingAgreementStore.InForceAsync(participant.State, cancellation);
        if (open.Any(one => one.Dataset == dataset))
        {
            await StandingAgreementStore.ReplaceAsync(
                participant.State, dataset, null, time.GetUtcNow(), cancellation);
            await audit.CommitAsync(
                participant, "closeToAnyone", dataset, OwnerAudit.Answered, 0, cancellation);
        }
    }

    /// <summary>What somebody asks of whom nothing is known.</summary>
    public static PolicyRequest RequestOf(
        HostedParticipant participant, DisclosureSettings disclosure, string action, string dataset,
        IReadOnlyList<string> indicators, DateTimeOffset now) => new(
        action, dataset, OdrlTerms.Anyone, [], Purpose: null, now, PolicyFacts.ClaimsOf(nis: null))
    {
        Facts = PolicyFacts.OfAnyone(participant.DisclosureRules ?? disclosure, indicators),
    };

    private static JsonObject Terms(StandingAgreement agreement, Offer offer, HostedParticipant participant)
    {
        var terms = new JsonObject
        {
            ["@id"] = agreement.Id,
            ["@type"] = nameof(PolicyKind.Agreement),
            ["target"] = offer.Dataset,
            ["assigner"] = participant.Did.ToString(),
            ["assignee"] = OdrlTerms.Anyone,
            ["timestamp"] = WireTime.Write(agreement.AgreedAt),
        };
        foreach (var (name, value) in offer.Policy)
        {
            terms.TryAdd(name, value?.DeepClone());
        }

        return terms;
    }
}
