using Dasta.Design.Charts;

namespace Dasta.Connector.Pages.Benchmarks;

/// <summary>A plan that was decided on, in the language of the page.</summary>
/// <param name="Name">Of the indicator.</param>
/// <param name="Reason">Why it was refused; null where it was answered.</param>
/// <param name="Percentile">Where the town stands among the others; null until it is known.</param>
/// <param name="Own">Its own figure; null where it is not known.</param>
/// <param name="RestsOn">The dated tables and mergers its own figure rests on; null for none.</param>
/// <param name="Marks">Quantiles of the result, lowest first; empty while there is none.</param>
/// <param name="Facts">Numbers of the result by their names.</param>
public sealed record BenchmarkView(
    string Hash, string Indicator, string Name, string Period, string State, string? Reason, int Towns, string Decided,
    string? Percentile, double? Own, string? OwnText, string? RestsOn,
    IReadOnlyList<BandMark> Marks, IReadOnlyList<(string Name, string Value)> Facts)
{
    /// <summary>What else the same plan asked, and what others asked of the same towns for its period.</summary>
    public IReadOnlyList<BenchmarkView> Further { get; init; } = [];
}
