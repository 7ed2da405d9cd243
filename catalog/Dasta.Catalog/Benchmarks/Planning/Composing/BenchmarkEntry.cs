using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>What the data space's registry fixes about benchmarks of one indicator (indicators.md, BQ-1).</summary>
/// <param name="ClipLow">Lower end to which values are clipped, in the unit of the indicator.</param>
/// <param name="ClipHigh">Upper end.</param>
internal sealed record BenchmarkEntry(
    string Indicator, int Version, Granularity Granularity, double ClipLow, double ClipHigh)
{
    private static readonly BenchmarkEntry[] All = [new("V1", 1, Granularity.Month, 20, 400)];

    /// <summary>The entry, or null when this indicator can't be benchmarked.</summary>
    public static BenchmarkEntry? Find(string indicator, int version) =>
        Array.Find(All, entry => entry.Indicator == indicator && entry.Version == version);
}
