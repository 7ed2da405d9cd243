using Dasta.Catalog.Hosting;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>Wakes the driver of the benchmarks.</summary>
internal sealed class BenchmarkWakeUp : WakeUp;
