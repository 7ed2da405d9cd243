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
/// <param name="Touched">
/// Whether the days of interest are days that were measured or corrected, and every figure is asked for that they
/// touch: of the periods they lie in, of later ones, and of earlier ones that look ahead; all when one of them lies in
/// the reference year.
/// </param>
public sealed record ReleaseRequest(
    int ReferenceYear,
    IReadOnlyList<string> Indicators,
    IReadOnlyList<Granularity>? Granularities = null,
    DateOnly? From = null,
    DateOnly? Until = null,
    bool Touched = false)
{
    /// <summary>Stands for every indicator there is.</summary>
    public const string All = "all";
}
