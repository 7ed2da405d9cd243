using System.Globalization;
using System.Text;

namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>Mode A: every town splits and seals, two aggregators open and add, the collector opens the batch.</summary>
internal static class SharesRound
{
    private const string PlanHash = "simulated";
    private const int Aggregators = 2;

    public static (IReadOnlyList<BenchmarkResult> Results, Traffic Traffic) Run(
        BenchmarkPlan plan, double[][] figures, Envelopes envelopes)
    {
        var bodies = new (string Id, byte[][] Sealed)[figures.Length];
        Parallel.For(0, figures.Length, town =>
        {
            var (one, two) = Contribution.Split(Contribution.Encode(figures[town], plan));
            var key = Encoding.UTF8.GetBytes(town.ToString(CultureInfo.InvariantCulture));
            byte[][] bodiesOfTown =
            [
                envelopes.Seal(town, Contribution.ToBytes(one), 0), envelopes.Seal(town, Contribution.ToBytes(two), 1),
            ];
            bodies[town] = (ReportId.Of(key, PlanHash, plan.Period.Code), bodiesOfTown);
        });
        var aggregations = new Aggregation[Aggregators];
        Parallel.For(0, Aggregators, index => aggregations[index] = Fill(plan, bodies, index, envelopes));
        var both = aggregations[0].Intersect(aggregations[1].ReportIds);
        var results = Collector.OpenEach(
            plan, aggregations[0].Sum(both, []).Value, aggregations[1].Sum(both, []).Value, both.Count).Value;
        var lists = both.Sum(id => (long)id.Length + 3);
        return (results, new Traffic(
            bodies.Max(body => body.Sealed.Max(one => one.Length)), Aggregators,
            bodies.Sum(body => body.Sealed.Sum(one => (long)one.Length)) + (Aggregators * lists), lists,
            plan.Words * sizeof(ulong)));
    }

    private static Aggregation Fill(
        BenchmarkPlan plan, (string Id, byte[][] Sealed)[] bodies, int index, Envelopes envelopes)
    {
        var aggregation = new Aggregation(plan);
        for (var town = 0; town < bodies.Length; town++)
        {
            var share = envelopes.Open(town, bodies[town].Sealed[index], index);
            _ = aggregation.Add(plan.Roster[town].Did, bodies[town].Id, share).Value;
        }

        return aggregation;
    }
}
