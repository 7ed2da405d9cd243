using System.Text.Json.Nodes;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Policies.Tests.Benchmarks;

/// <summary>Plans the tests of this folder vary.</summary>
internal static class Plans
{
    public static readonly int[] Demo = [3, 3, 3, 2, 1];
    public static readonly BenchmarkEntry Entry = IndicatorDefinitions.Find("V1")!.Benchmark!;
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A plan over the twelve towns of the demo, run by operators of 3, 3, 3, 2 and 1 towns.</summary>
    public static BenchmarkPlan Twelve { get; } = Of(Roster(Demo));

    /// <summary>A plan over as many towns, each its own operator.</summary>
    public static BenchmarkPlan OfTowns(int count) => Of(Roster([.. Enumerable.Repeat(1, count)]));

    public static BenchmarkPlan Of(IReadOnlyList<RosterMember> roster) => new(
        "urn:uuid:0001", "V1", 1, Period.Month(2014, 12), Period.Year(2013), 20, 400,
        FirstPeriodEdges.Of(roster.Count, Entry),
        "all", "every municipality of the group", 10, 2, 5, BenchmarkPlan.KnownStatistics, "town", roster,
        [Aggregator("one"), Aggregator("two")], DidOf("catalogue.example"), "https://catalogue.example",
        DidOf("province.example"), "https://w3id.org/dasta/purpose/benchmark", Start, Start.AddSeconds(120), 1);

    /// <summary>A roster whose operators run so many towns each, its NIS codes counting on from the first.</summary>
    public static IReadOnlyList<RosterMember> Roster(IReadOnlyList<int> townsPerOperator, int first = 0) =>
    [
        .. townsPerOperator.SelectMany((towns, index) => Enumerable.Repeat(index, towns))
            .Select((operatedBy, index) => Town(first + index, operatedBy)),
    ];

    public static RosterMember Town(int number, int operatedBy = 0) => new(
        DidOf($"town{number}.example"), NisCode.Parse($"{30000 + number}").Value,
        DidOf($"operator{operatedBy}.example"));

    public static NisCode[] Codes(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => Town(number).Nis)];

    public static AnsweredPlan Answered(int first, int count) => new("V1", Period.Month(2014, 12), Codes(first, count));

    public static Did DidOf(string host) => Did.Parse("did:web:" + host).Value;

    /// <summary>What an honest group's sums are.</summary>
    public static (ulong[] One, ulong[] Two) Sums(BenchmarkPlan plan, IEnumerable<double> values) =>
        SumsOf(plan, values.Select(value => Contribution.Encode(value, plan)));

    public static (ulong[] One, ulong[] Two) SumsOf(BenchmarkPlan plan, IEnumerable<ulong[]> vectors)
    {
        var (one, two) = (new ulong[plan.Words], new ulong[plan.Words]);
        foreach (var (shareOne, shareTwo) in vectors.Select(vector => Contribution.Split(vector)))
        {
            for (var index = 0; index < plan.Words; index++)
            {
                one[index] = unchecked(one[index] + shareOne[index]);
                two[index] = unchecked(two[index] + shareTwo[index]);
            }
        }

        return (one, two);
    }

    private static PlanAggregator Aggregator(string name) => new(
        DidOf($"aggregator-{name}.example"), DidOf($"body-{name}.example"), $"https://aggregator-{name}.example",
        new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = "x", ["y"] = "y", ["kid"] = name });
}
