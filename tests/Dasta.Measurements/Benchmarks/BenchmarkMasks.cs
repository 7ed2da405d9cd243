namespace Dasta.Measurements.Benchmarks;

/// <summary>A blind benchmark over 300 towns in mode B.</summary>
internal sealed class BenchmarkMasks() : SimulatedBenchmark("B", 300, 30)
{
    public override string Name => "benchmark-b-300";
}
