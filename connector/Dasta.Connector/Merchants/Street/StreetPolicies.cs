using System.Globalization;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Merchants.Street;

/// <summary>
/// What the town's offers say to a merchant. A merchant is the recipient of a policy by the address of its shop, which
/// is a part of the address of its area: the template <c>merchants-of-zone</c> names that. It runs a business, and
/// states no other purpose; what a person is to agree on it has not asked for.
/// </summary>
internal sealed class StreetPolicies(DisclosureSettings disclosure, TimeProvider time)
{
    /// <summary>The role that policies know a merchant by.</summary>
    public const string Role = "merchant";

    private const string Commerce = Terms.Purpose + "commerce";
    private const string Read = "read";
    private const string Agreed = "agreed";
    private const int OffersAtATime = 200;

    /// <summary>The IRI of an area, as a policy names those that have a shop there.</summary>
    public static string AreaIri(HostedParticipant participant, string area) =>
        $"{participant.Base}/zones/{Uri.EscapeDataString(area)}";

    /// <summary>The offers that let the merchant read at this moment, and what each leaves.</summary>
    public async Task<IReadOnlyList<OpenOffer>> OpenAsync(
        HostedParticipant participant, Shop shop, CancellationToken cancellation)
    {
        var open = new List<OpenOffer>();
        IReadOnlyList<Offer> offers;
        var after = string.Empty;
        do
        {
            offers = await OfferStore.AfterAsync(participant.State, after, OffersAtATime, cancellation);
            open.AddRange(offers.Where(offer => offer.Indicators.Count > 0)
                .Select(offer => Decide(participant, shop, offer)).OfType<OpenOffer>());
            after = offers.Count > 0 ? offers[^1].Dataset : after;
        }
        while (offers.Count == OffersAtATime);

        return open;
    }

    private OpenOffer? Decide(HostedParticipant participant, Shop shop, Offer offer)
    {
        // A policy that counts uses counts them under an agreement, which a merchant has none of.
        if (offer.Approval != Approval.Automatic
            || PolicyReader.Read(offer.Policy) is not { Succeeded: true, Value: var policy }
            || PolicyPlan.CountedIn(policy).Count > 0 || !PolicyPlan.ActionsOf(policy).Contains(Read))
        {
            return null;
        }

        var decision = PolicyEvaluator.Evaluate(policy, RequestOf(participant, shop, offer));
        string[] open = [.. offer.Indicators.Except(OpenClasses.Forbidden(policy, offer.Indicators))];
        return decision.Permits && open.Length > 0
            ? new OpenOffer(
                offer.Dataset,
                (Narrowing.None with { Indicators = open }).And(PolicyPlan.NarrowingOf(decision)),
                decision.ToJson().ToJsonString())
            : null;
    }

    private PolicyRequest RequestOf(HostedParticipant participant, Shop shop, Offer offer)
    {
        var rules = participant.DisclosureRules ?? disclosure;
        var recipient = $"{participant.Base}/shops/{shop.Id}";
        return new PolicyRequest(
            Read, offer.Dataset, recipient, [Role], Commerce, time.GetUtcNow(), PolicyFacts.ClaimsOf(nis: null))
        {
            Facts = new Dictionary<string, IReadOnlyList<Value>>(StringComparer.Ordinal)
            {
                [OdrlTerms.MinimumGroupSize] = [new Value(rules.MinimumCount.ToString(CultureInfo.InvariantCulture))],
                [OdrlTerms.ReleaseClass] =
                [
                    new Value(Agreed), .. PolicyFacts.ClassesOf(offer.Indicators).Select(word => new Value(word)),
                ],
                [OdrlTerms.Recipient] = [new Value(recipient)],
            },
            MemberOf = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                [recipient] = [AreaIri(participant, shop.Area)],
            },
        };
    }
}
