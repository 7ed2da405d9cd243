using DataSpace.Tests.Space;
using Dasta.Demo;
using Dasta.Demo.Steps;

namespace DataSpace.Tests.Results;

[Collection(FinishedSpaceTests.Name)]
public sealed class ResultTests(FinishedSpace finished)
{
    private static readonly IReadOnlyDictionary<string, double> GoldenIndex = new Dictionary<string, double>
    {
        ["oostkamp"] = 104.13, ["blankenberge"] = 128.73, ["diksmuide"] = 108.67,
    };

    private DemoSpace Space => finished.Space;

    [SharedFact("data/melbourne-pedestrian/hourly_counts.csv")]
    public void The_researcher_reads_the_golden_values_of_the_real_counts()
    {
        foreach (var (town, golden) in GoldenIndex)
        {
            Space.Findings.Figures[town].Index.ShouldBe(golden, 0.005, town);
        }

        Space.Findings.Figures["blankenberge"].WeekendShare.ShouldBe(0.2777, 0.00005);
    }

    [Fact]
    public void The_researcher_has_an_agreement_with_every_town() => Space.Findings.Agreements.Count.ShouldBe(12);

    [Fact]
    public async Task Negotiating_again_on_kept_state_finds_the_agreements_there_are()
    {
        var before = Space.Findings.Agreements.ToDictionary();
        var told = await new NegotiateAgreements().RunAsync(Space, Quiet.Instance, CancellationToken.None);
        told.ShouldContain("12 of them from before");
        Space.Findings.Agreements.ToDictionary().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void The_benchmark_gives_the_mean_and_standard_deviation_of_figures_nobody_showed()
    {
        var values = Space.Findings.Figures.Values.Select(figures => figures.Index).ToArray();
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => Math.Pow(value - mean, 2)) / (values.Length - 1));
        var result = Space.Findings.Benchmark!.Result;
        result["count"]!.GetValue<int>().ShouldBe(12);
        result["mean"]!.GetValue<double>().ShouldBe(mean, 0.0501);
        result["standardDeviation"]!.GetValue<double>().ShouldBe(deviation, 0.0501);
    }

    [Fact]
    public void Every_released_quantile_bounds_hold_the_true_quantile()
    {
        var sorted = Space.Findings.Figures.Values.Select(figures => figures.Index).Order().ToArray();
        var quantiles = Space.Findings.Benchmark!.Result["quantiles"]!.AsArray();
        quantiles.Select(quantile => quantile!["probability"]!.GetValue<double>())
            .ShouldBe([0.25, 0.5, 0.75]);
        foreach (var quantile in quantiles)
        {
            var place = (sorted.Length - 1) * quantile!["probability"]!.GetValue<double>();
            var below = sorted[(int)Math.Floor(place)];
            var above = sorted[(int)Math.Ceiling(place)];
            // Type 7 lies between two order statistics; the released bounds are bins that hold them.
            quantile["lower"]!.GetValue<double>().ShouldBeLessThanOrEqualTo(above + 0.05);
            quantile["upper"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(below - 0.05);
        }
    }

    [Fact]
    public void Every_town_knows_its_own_percentile_and_the_busiest_stands_above_the_quietest()
    {
        var percentiles = Space.Findings.Percentiles;
        percentiles.Count.ShouldBe(12);
        var order = Space.Findings.Figures.OrderBy(town => town.Value.Index).Select(town => town.Key).ToArray();
        Lowest(percentiles[order[^1]]).ShouldBeGreaterThan(Lowest(percentiles[order[0]]));
    }

    [Fact]
    public async Task Every_read_stands_in_the_towns_audit_under_its_agreement_and_the_chain_is_intact()
    {
        var town = Space.Book.Towns[0];
        var audit = await Space.Talk.GetAsync(town.Manage("audit"), town.Did, town.Did, CancellationToken.None);
        var reads = audit!["entries"]!.AsArray()
            .Where(entry => entry!["action"]!.GetValue<string>() == "read"
                && entry["outcome"]!.GetValue<string>() == "answered").ToArray();
        reads.ShouldNotBeEmpty();
        reads.ShouldContain(entry =>
            entry!["agreement"]!.GetValue<string>() == Space.Findings.Agreements[town.Member.Slug]);
        reads.ShouldAllBe(entry => entry!["decision"]!.GetValue<string>().Contains("permit"));
        var decided = audit["entries"]!.AsArray()
            .Where(entry => entry!["action"]!.GetValue<string>() is "negotiate" or "transfer" or "read" or "benchmark")
            .ToArray();
        decided.Select(entry => entry!["action"]!.GetValue<string>()).Distinct().Count().ShouldBe(4);
        decided.ShouldAllBe(entry => entry!["decision"]!.GetValue<string>().Contains("permit"));
        audit["entries"]!.AsArray().Select(entry => entry!["action"]!.GetValue<string>())
            .ShouldContain("release", "What the owner does stands there as well.");
        var verification = await Space.Talk.GetAsync(
            town.Manage("audit/verification"), town.Did, town.Did, CancellationToken.None);
        verification!["intact"]!.GetValue<bool>().ShouldBeTrue();
    }

    private static double Lowest(string percentile) =>
        double.Parse(percentile.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
}
