using System.Text.Json.Nodes;

namespace Connector.Tests.Cli;

/// <summary>Who plans a benchmark can see beforehand what it costs and how near it comes.</summary>
public sealed class BenchmarkSimulationTests
{
    [Theory]
    [InlineData("A", 40)]
    [InlineData("B", 20)]
    public async Task A_simulated_benchmark_is_exact_in_the_mean_and_takes_less_than_a_kilobyte_a_report(
        string mode, int towns)
    {
        var report = await SimulateAsync(mode, towns);

        ((int)report["reportBytes"]!).ShouldBeInRange(500, 1023);
        ((double)report["errors"]!["mean"]!).ShouldBeLessThan(0.001);
        ((double)report["errors"]!["standardDeviation"]!).ShouldBeLessThan(0.001);
        ((int)report["result"]!["count"]!).ShouldBe(towns);
    }

    [Fact]
    public async Task Both_modes_give_the_same_result_for_the_same_towns()
    {
        var shares = await SimulateAsync("A", 24);
        var masks = await SimulateAsync("B", 24);

        JsonNode.DeepEquals(shares["result"], masks["result"]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    public async Task Twelve_months_of_two_indicators_go_in_one_round_and_every_mean_is_exact(string mode)
    {
        var run = await ToolRun.OfAsync(
            null, "benchmark", "simulate", "--mode", mode, "--towns", "12", "--subjects", "24", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        ((double)JsonNode.Parse(run.Output)!["errors"]!["mean"]!).ShouldBeLessThan(0.001);
    }

    [Fact]
    public async Task Nine_towns_are_too_few_to_simulate() =>
        (await ToolRun.OfAsync(null, "benchmark", "simulate", "--towns", "9")).Error.ShouldContain("10 to 10000");

    private static async Task<JsonNode> SimulateAsync(string mode, int towns)
    {
        var run = await ToolRun.OfAsync(
            null, "benchmark", "simulate", "--mode", mode, "--towns", $"{towns}", "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        return JsonNode.Parse(run.Output)!;
    }
}
