namespace Dasta.Specs.Indicators;

/// <summary>What a blind benchmark of the indicator starts from.</summary>
/// <param name="Clip">Smallest and largest value that enters; others are moved to the nearest of the two.</param>
/// <param name="FirstPeriod">Distribution the edges of the first period are taken from.</param>
/// <param name="IsAdditive">Whether the figures of towns add up to that of their group.</param>
public sealed record BenchmarkEntry(
    IReadOnlyList<double> Clip, FirstPeriodDistribution FirstPeriod, bool IsAdditive = false);
