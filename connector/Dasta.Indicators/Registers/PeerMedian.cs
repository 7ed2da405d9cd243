using Dasta.Specs.Values;

namespace Dasta.Indicators.Registers;

/// <summary>
/// The median that the peers of a town had in a benchmark: of one indicator, as one version of its definition has it,
/// in one period. It says nothing of another month, of a year, or of a figure of another version.
/// </summary>
/// <param name="PlanHash">The plan, which is the vintage of the median: it has one result.</param>
/// <param name="Indicator">What was compared, for example <c>V2b</c>.</param>
/// <param name="IndicatorVersion">Version of its definition.</param>
/// <param name="Period">The period that was compared.</param>
/// <param name="Group">The peer group, for example <c>size-3</c>.</param>
/// <param name="Peers">Towns behind the result.</param>
public sealed record PeerMedian(
    string PlanHash, string Indicator, int IndicatorVersion, Period Period, string Group, int Peers, double Median);
