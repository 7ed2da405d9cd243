namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>
/// How far quantiles taken from bins lie from those of the figures themselves: mean absolute errors over many groups of
/// as many towns, in the unit of the figures.
/// </summary>
/// <param name="Percentile">Of a town's own percentile from the released quantiles, in percentage points.</param>
/// <param name="Percentile95">What 95 in 100 of those errors stay below.</param>
/// <param name="NoisyMedian">Of the median from bins with noise at ε = 1.</param>
/// <param name="SamplingError">Of the median itself: how far it lies from that of all towns there could be.</param>
public sealed record AccuracyRow(
    int Towns, int Bins, double Median, double P25, double P10, double Percentile, double Percentile95,
    double NoisyMedian, double SamplingError);
