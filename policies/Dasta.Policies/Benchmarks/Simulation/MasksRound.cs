using Dasta.Policies.Benchmarks.Masks;

namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>Mode B: every town agrees a mask with every other one, the hub adds what all of them send.</summary>
internal static class MasksRound
{
    private const string PlanHash = "simulated";

    public static (IReadOnlyList<BenchmarkResult> Results, Traffic Traffic) Run(
        BenchmarkPlan plan, double[][] figures, SimulatedMasks masks, Envelopes envelopes)
    {
        var bodies = new byte[figures.Length][];
        Parallel.For(0, figures.Length, town =>
        {
            var masked = MaskedContribution.Of(
                Contribution.Encode(figures[town], plan), town, plan,
                other => PairMask.KeyOf(masks.SecretOf(town, other), PlanHash, plan.Period.Code, plan.Round));
            bodies[town] = envelopes.Seal(town, Contribution.ToBytes(masked), 0);
        });
        var hub = new MaskedAggregation(plan);
        for (var town = 0; town < bodies.Length; town++)
        {
            _ = hub.Add(plan.Roster[town].Did, envelopes.Open(town, bodies[town], 0)).Value;
        }

        var results = Collector.OpenEach(plan, hub.Sum([]).Value, new ulong[plan.Words], figures.Length).Value;
        return (results, new Traffic(
            bodies.Max(body => body.Length), 1, bodies.Sum(body => (long)body.Length), 0,
            plan.Words * sizeof(ulong)));
    }
}
