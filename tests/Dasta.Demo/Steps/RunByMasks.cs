using System.Globalization;
using System.Text.Json.Nodes;

namespace Dasta.Demo.Steps;

/// <summary>The same benchmark by masks and one hub, which must give the very same result.</summary>
internal sealed class RunByMasks : IStep
{
    private const string Masks = "masks";

    public string Name => "the same benchmark by masks";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var id = await RunBenchmark.KeptAsync(space, Masks, cancellation)
            ?? await RunBenchmark.BeginAsync(space, cancellation, Masks);
        var (masks, shares) = (
            (await RunBenchmark.FinishAsync(space, id, progress, cancellation)).Result,
            space.Findings.Benchmark!.Result);
        var plain = space.Findings.Figures.Values.Average(figures => figures.Index);
        // Both modes add the same whole numbers, so that there is no rounding in which they could differ.
        return JsonNode.DeepEquals(masks, shares) && Math.Abs(Mean(masks) - plain) <= RunBenchmark.StatedError
            ? string.Create(CultureInfo.InvariantCulture,
                $"by shares {Tell(shares)}, by masks {Tell(masks)}: difference 0; stated error "
                + $"{RunBenchmark.StatedError:0.000}, off the plain mean by {Math.Abs(Mean(masks) - plain):0.000}")
            : throw new DemoFailure(string.Create(CultureInfo.InvariantCulture,
                $"by masks the benchmark says {masks.ToJsonString()}, by shares {shares.ToJsonString()}; the plain "
                + $"mean is {plain:0.000}."));
    }

    private static string Tell(JsonObject result) => string.Create(
        CultureInfo.InvariantCulture,
        $"mean {Mean(result):0.0} sd {result["standardDeviation"]!.GetValue<double>():0.0}");

    private static double Mean(JsonObject result) => result["mean"]!.GetValue<double>();
}
