using Dasta.Catalog.Hosting;

namespace Dasta.Catalog.Benchmarks.Standing;

/// <summary>Wakes the driver of the standing questions.</summary>
internal sealed class StandingWakeUp : WakeUp;
