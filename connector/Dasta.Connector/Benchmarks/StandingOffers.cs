using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// Whether the town's own offers let a plan use its figure: one of them must permit a blind benchmark for the
/// indicator to whoever asked for the plan, for the plan's purpose, at this moment, and where the result is for anyone
/// also to hand on. The decision that counts is that of the first offer that permits, else that of the first that has
/// the indicator.
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
                if (!policy.Succeeded)
                {
                    continue;
                }

                var decisions = BenchmarkPlan.ActionsOf(plan.ReleaseClass).Select(action => PolicyEvaluator.Evaluate(
                    policy.Value, RequestOf(action, offer, plan, requester.Value))).ToArray();
                var refused = Array.Find(decisions, decision => !decision.Permits);
                if (refused is null)
                {
                    return new OfferDecision(decisions[0], null);
                }

                first ??= refused;
            }
        }

        return new OfferDecision(first, ConnectorCodes.BenchmarkNotOffered.Refuse());
    }

    private PolicyRequest RequestOf(
        string action, Offer offer, BenchmarkPlan plan, ParticipantRecord requester) => new(
        action,
        offer.Dataset,
        requester.Did,
        [requester.Kind],
        plan.Purpose,
        time.GetUtcNow(),
        new Dictionary<string, string>(StringComparer.Ordinal));
}
