namespace Dasta.Measurements.Benchmarks;

/// <summary>A blind benchmark over 300 towns in mode A of twenty indicators by twelve months in one plan.</summary>
internal sealed class BenchmarkBatch() : SimulatedBenchmark("A", 300, 60, subjects: 240)
{
    public override string Name => "benchmark-batch";
}
