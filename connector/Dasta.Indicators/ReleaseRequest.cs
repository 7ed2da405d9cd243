using Dasta.Specs.Values;

namespace Dasta.Indicators;

/// <summary>Asks to calculate and release figures.</summary>
/// <param name="ReferenceYear">The town's own reference year, for the indicators that compare with one.</param>
/// <param name="Indicators">Codes such as <c>V1</c>; <see cref="All"/> for every one.</param>
/// <param name="Granularities">
/// Lengths of the periods; null for those of each definition but days and hours, unless it has no others.
/// </param>
/// <param name="From">First day of interest; null for the first measured.</param>
/// <param name="Until">Last day of interest; null for the last measured.</param>
public sealed record ReleaseRequest(
    int ReferenceYear,
    IReadOnlyList<string> Indicators,
    IReadOnlyList<Granularity>? Granularities = null,
    DateOnly? From = null,
    DateOnly? Until = null)
{
    /// <summary>Stands for every indicator there is.</summary>
    public const string All = "all";
}
