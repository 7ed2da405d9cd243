using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// Whether the town's own offers let a plan use its figure: one of them must permit a blind benchmark for the
/// indicator to whoever asked for the plan, for the plan's purpose, at this moment.
/// </summary>
internal sealed class StandingOffers(Participants directory, TimeProvider time)
{
    private const int OfferLimit = 500;

    public async Task<Outcome<Done>> PermitAsync(
        HostedParticipant participant, BenchmarkPlan plan, CancellationToken cancellation)
    {
        var requester = await directory.FindAsync(plan.RequestedBy, cancellation);
        if (!requester.Succeeded)
        {
            return requester.Refusal;
        }

        if (!requester.Value.IsActive)
        {
            return ConnectorCodes.BenchmarkNotOffered.Refuse();
        }

        var offers = await OfferStore.AfterAsync(participant.State, string.Empty, OfferLimit, cancellation);
        return offers.Any(offer => Permits(offer, plan, requester.Value))
            ? Done.Value
            : ConnectorCodes.BenchmarkNotOffered.Refuse();
    }

    private bool Permits(Offer offer, BenchmarkPlan plan, ParticipantRecord requester)
    {
        var policy = PolicyReader.Read(offer.Policy);
        return policy.Succeeded
            && offer.Indicators.Contains(plan.Indicator, StringComparer.Ordinal)
            && PolicyEvaluator.Evaluate(policy.Value, RequestOf(offer, plan, requester)).Permits;
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
