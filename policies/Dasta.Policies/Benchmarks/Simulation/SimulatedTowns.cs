using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Policies.Benchmarks.Subjects;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>
/// Towns with log-normal figures, each run by itself, and a plan over them; the seed fixes everything.
/// </summary>
internal static class SimulatedTowns
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Bodies = ["one", "two"];
    private const int Months = 12;

    public static BenchmarkEntry Entry { get; } = new([20, 400], new FirstPeriodDistribution(100, 0.30));

    /// <summary>A figure for each subject of every town.</summary>
    public static double[][] Figures(int towns, int subjects, ref SeededRandom random)
    {
        var figures = new double[towns][];
        for (var town = 0; town < towns; town++)
        {
            figures[town] = Figures(subjects, ref random);
        }

        return figures;
    }

    public static double[] Figures(int towns, ref SeededRandom random)
    {
        var figures = new double[towns];
        for (var town = 0; town < towns; town++)
        {
            var quantile = NormalDistribution.Quantile(Inner(random.NextShare()));
            figures[town] = Entry.FirstPeriod.Median * Math.Exp(Entry.FirstPeriod.Sigma * quantile);
        }

        return figures;
    }

    // As far out as the quantile function reaches.
    private static double Inner(double share) => Math.Clamp(share, 1e-10, 1 - 1e-10);

    /// <summary>A plan of as many subjects: indicators by twelve months.</summary>
    public static BenchmarkPlan Plan(int towns, int subjects)
    {
        var plan = Plan(towns);
        return plan with
        {
            Further =
            [
                .. Enumerable.Range(1, subjects - 1).Select(number => new PlanSubject(
                    FormattableString.Invariant($"V{1 + (number / Months)}"), 1,
                    Period.Month(2025, Months - (number % Months)), plan.ReferencePeriod, plan.ClipLower,
                    plan.ClipUpper, plan.Edges, plan.Statistics)),
            ],
        };
    }

    public static BenchmarkPlan Plan(int towns) => new(
        "urn:uuid:simulated", "V1", 1, Period.Month(2025, 12), Period.Year(2024), Entry.Clip[0], Entry.Clip[1],
        FirstPeriodEdges.Of(towns, Entry), "simulated", "All simulated towns.", PlanRules.FewestTowns,
        PlanRules.LargestCoalition, PlanRules.SmallestDifference, BenchmarkPlan.StatisticsOf(Entry), "town",
        [.. Enumerable.Range(0, towns).Select(Member)],
        [.. Bodies.Select(body => new PlanAggregator(DidOf(body), DidOf(body), $"https://{body}.example", []))],
        DidOf("hub"), "https://hub.example", DidOf("province"), "https://w3id.org/dasta/purpose/benchmark", Start,
        Start.AddMinutes(2), 1);

    private static RosterMember Member(int town)
    {
        var did = DidOf(FormattableString.Invariant($"town{town}"));
        return new RosterMember(did, NisCode.Parse(FormattableString.Invariant($"{10000 + town}")).Value, did);
    }

    private static Did DidOf(string name) => Did.Parse($"did:web:{name}.example").Value;
}
