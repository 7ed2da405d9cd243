using Dasta.Catalog.Hosting;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>Wakes the driver of the batches.</summary>
internal sealed class BatchWakeUp : WakeUp;
