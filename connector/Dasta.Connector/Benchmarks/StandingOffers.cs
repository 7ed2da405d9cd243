using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// Whether the town's own offers let a plan use its figure: one of them must permit a blind benchmark for the
/// indicator to whoever asked for the plan, for the plan's purpose, at this moment. The decision that counts is that of
/// the first offer that permits, else that of the first that has the indicator.
/// </summary>
internal sealed class StandingOffers(Participants directory, TimeProvider time)
{
    private const int OfferLimit = 500;

    public async Task<OfferDecision> DecideAsync(
        HostedParticipant participant, BenchmarkPlan plan, CancellationToken cancellation)
    {
        var requester = await directory.FindAsync(plan.RequestedBy, cancellation);
        if (!requester.Succeeded)
        {
            return new OfferDecision(null, requester.Refusal);
        }

        Decision? first = null;
        if (requester.Value.IsActive)
        {
            var offers = await OfferStore.AfterAsync(participant.State, string.Empty, OfferLimit, cancellation);
            foreach (var offer in offers.Where(offer =>
                offer.Indicators.Contains(plan.Indicator, StringComparer.Ordinal)))
            {
                var policy = PolicyReader.Read(offer.Policy);
                var decision = policy.Succeeded
                    ? PolicyEvaluator.Evaluate(policy.Value, RequestOf(offer, plan, requester.Value))
                    : null;
                if (decision?.Permits == true)
                {
                    return new OfferDecision(decision, null);
                }

                first ??= decision;
            }
        }

        return new OfferDecision(first, ConnectorCodes.BenchmarkNotOffered.Refuse());
    }

    private PolicyRequest RequestOf(Offer offer, BenchmarkPlan plan, ParticipantRecord requester) => new(
        OdrlTerms.Benchmark,
        offer.Dataset,
        requester.Did,
        [requester.Kind],
        plan.Purpose,
        time.GetUtcNow(),
        new Dictionary<string, string>(StringComparer.Ordinal));
}
