namespace Dasta.Policies.Benchmarks;

/// <summary>A bin of the released histogram: never fewer than three towns.</summary>
/// <param name="Lower">Lower bound; of the first bin the plan's.</param>
/// <param name="Upper">Upper bound; of the last bin the plan's.</param>
/// <param name="Count">Towns in it.</param>
public sealed record HistogramBin(double Lower, double Upper, int Count);
