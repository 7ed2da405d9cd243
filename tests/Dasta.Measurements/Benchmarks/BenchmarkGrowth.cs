namespace Dasta.Measurements.Benchmarks;

/// <summary>A blind benchmark over 10,000 towns in mode A against 300.</summary>
internal sealed class BenchmarkGrowth() : SimulatedBenchmark("A", 10_000, 1, reference: 300)
{
    public override string Name => "benchmark-10000";
}
