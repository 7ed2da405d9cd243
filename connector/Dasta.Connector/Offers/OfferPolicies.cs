using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Transfers;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Screening;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Offers;

/// <summary>What the policies of offers mean for a participant that asks.</summary>
internal sealed class OfferPolicies(DisclosureSettings disclosure, TimeProvider time)
{
    private const int KeptMaximum = 20_000;
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(20);
    private readonly RecentlyUsed<(Did Owner, string Dataset, long Changed), KnownPolicy> _policies = new(KeptMaximum);
    private readonly OfferScreening _screening = new(KeptMaximum, Memory);

    /// <summary>
    /// Whether a policy could permit the requester anything now, and why. The purpose is the one the policy names: by
    /// asking for the offer unchanged the consumer states it. Refused with DSP-010.
    /// </summary>
    public OfferDecision Decide(
        HostedParticipant participant, JsonObject policy, OfferedDataset dataset, Requester requester,
        IReadOnlyList<string> circles)
    {
        var read = PolicyReader.Read(policy);
        if (!read.Succeeded)
        {
            return new OfferDecision(null, read.Refusal);
        }

        var report = OfferedUse.Decide(read.Value, RequestOf(
            participant.Did, participant.DisclosureRules, dataset, requester, circles));
        return new OfferDecision(report, report.Permits ? null : DataspaceCodes.PolicyRefuses.Refuse());
    }

    /// <summary>
    /// Whether the offer is to be shown to the requester: the same question, decided once for a policy and what is
    /// known
    /// of who asks.
    /// </summary>
    public bool IsFor(
        HostedParticipant participant, Offer offer, Requester requester, IReadOnlyList<string> circles) =>
        IsFor(participant.Did, participant.DisclosureRules, offer, requester, circles);

    /// <param name="owner">Whose offer it is.</param>
    /// <param name="rules">The owner's own rules of disclosure; null when it follows its host's.</param>
    public bool IsFor(
        Did owner, DisclosureSettings? rules, Offer offer, Requester requester, IReadOnlyList<string> circles)
    {
        if (PolicyOf(owner, rules, offer) is not { } known)
        {
            return false;
        }

        var caller = known.NamesAssignees
            ? $"{requester.Claims}|{requester.Did}|{string.Join(' ', circles)}" : requester.Claims;
        // What is known of who asks is gathered only where it decides something.
        return _screening.Known(known.Terms, caller, time.GetUtcNow()) ?? _screening.CouldPermit(
            known.Terms, caller, known.Policy,
            RequestOf(owner, rules, OfferedDataset.Of(offer), requester, circles));
    }

    /// <summary>The policy of an offer, read once; null when it can't be read.</summary>
    private KnownPolicy? PolicyOf(Did owner, DisclosureSettings? rules, Offer offer)
    {
        var key = (owner, offer.Dataset, offer.ChangedAt.UtcTicks);
        if (_policies.Find(key) is { } kept)
        {
            return kept;
        }

        var read = PolicyReader.Read(offer.Policy);
        if (!read.Succeeded)
        {
            return null;
        }

        var known = KnownPolicy.Of(read.Value, owner, rules, offer);
        _policies.Keep(key, known);
        return known;
    }

    private PolicyRequest RequestOf(
        Did owner, DisclosureSettings? rules, OfferedDataset dataset, Requester requester,
        IReadOnlyList<string> circles) => new(
        string.Empty, dataset.Id, requester.Did.ToString(),
        [.. PolicyFacts.RolesOf(requester.Roles, requester.Did, owner)], null, time.GetUtcNow(),
        PolicyFacts.ClaimsOf(requester.Nis))
    {
        Facts = PolicyFacts.Of(rules ?? disclosure, requester.Did, owner, circles, dataset.Indicators),
        MemberOf = PolicyFacts.MemberOf(requester.Did, circles),
    };

    /// <param name="Terms">
    /// Digest of what policies have in common that decide the same for the same claims: their terms and whom they
    /// address, what is known of what they are about, and the participant where it has rules of its own.
    /// </param>
    private sealed record KnownPolicy(Policy Policy, string Terms, bool NamesAssignees)
    {
        public static KnownPolicy Of(Policy policy, Did owner, DisclosureSettings? rules, Offer offer)
        {
            var classes = string.Join(' ', PolicyFacts.ClassesOf(offer.Indicators));
            var about = policy.NamesTargets ? offer.Dataset : string.Empty;
            var whose = rules is null && !policy.NamesOwner ? string.Empty : owner.ToString();
            var terms = $"{classes}|{about}|{whose}|{policy.DecidingTerms}";
            return new KnownPolicy(
                policy, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(terms))),
                policy.NamesAssignees || policy.NamesOwner);
        }
    }
}
