using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Demo.Wire;

namespace Dasta.Demo.Steps;

/// <summary>Each town asks its own connector where it stands; nothing of this is sent anywhere.</summary>
internal sealed class LearnPercentiles : IStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "each town learns its own percentile";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        await MainJob.ForEachTownAsync(space, 4, progress, async (town, stop) =>
            space.Findings.Percentiles[town.Member.Slug] = await Waiting.ForAsync(
                "the town's own percentile", Patience, () => FindAsync(space, town, stop), stop), cancellation);
        return $"{space.Findings.Percentiles.Count} towns, each its own";
    }

    private static async Task<string?> FindAsync(DemoSpace space, Cast.Address town, CancellationToken cancellation)
    {
        var answers = await space.Talk.GetAsync(town.Manage("benchmarks"), town.Did, town.Did, cancellation);
        var answer = answers!.AsArray().FirstOrDefault(
            one => one!["planHash"]!.GetValue<string>() == space.Findings.Benchmark!.PlanHash);
        return answer?["ownPercentile"] is JsonObject own ? Describe(own) : null;
    }

    private static string Describe(JsonObject own)
    {
        var lower = own["lower"]!.GetValue<double>();
        var upper = own["upper"]!.GetValue<double>();
        return lower.Equals(upper)
            ? string.Create(CultureInfo.InvariantCulture, $"{lower:0}")
            : string.Create(CultureInfo.InvariantCulture, $"{lower:0} to {upper:0}");
    }
}
