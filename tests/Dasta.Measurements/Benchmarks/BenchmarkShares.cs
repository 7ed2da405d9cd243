namespace Dasta.Measurements.Benchmarks;

/// <summary>A blind benchmark over 300 towns in mode A.</summary>
internal sealed class BenchmarkShares() : SimulatedBenchmark("A", 300, 5)
{
    public override string Name => "benchmark-a-300";
}
