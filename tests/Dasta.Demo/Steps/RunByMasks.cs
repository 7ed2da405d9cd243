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
        var answer = await RunBenchmark.FinishAsync(space, id, progress, cancellation);
        var (masks, shares) = (answer.Result.ToJsonString(), space.Findings.Benchmark!.Result.ToJsonString());
        return masks == shares
            ? "the same result to the last digit"
            : throw new DemoFailure($"by masks the benchmark says {masks}, by shares {shares}.");
    }
}
