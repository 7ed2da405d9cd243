using Dasta.Specs.Values;

namespace Dasta.Specs.Indicators;

/// <summary>What an indicator is: one file of <c>specs/indicators</c>.</summary>
/// <param name="Id">Code, for example <c>V1</c>.</param>
/// <param name="Version">Raised when the meaning changes.</param>
/// <param name="Formula">The calculation in one sentence.</param>
/// <param name="Direction"><c>higher-is-busier</c>, <c>neutral</c> and the like; never a judgement.</param>
/// <param name="Inputs">Observed properties, registers and reference figures it is calculated from.</param>
/// <param name="Granularities">Periods it exists for.</param>
/// <param name="MinimumHistory">How much must have been measured, and which status follows.</param>
/// <param name="Rules">Rules of completeness.</param>
/// <param name="DisclosureClass">
/// Most open release class: closed, circle, agreed, benchmark, public-index, public-table.
/// </param>
/// <param name="Literature">Sources.</param>
/// <param name="Breakdown">What its figures are broken down by, for example <c>mode</c>; null for none.</param>
/// <param name="ScaleFree">
/// Whether the figure stays the same when all that a source counted is multiplied by a constant, as the error of its
/// calibration does. Of an indicator of registers alone, false.
/// </param>
/// <param name="Benchmark">Null for an indicator that is not benchmarked.</param>
/// <param name="Composite">What a composite score is made of; null for an indicator of its own.</param>
public sealed record IndicatorDefinition(
    string Id,
    int Version,
    BilingualText Name,
    BilingualText Definition,
    string Formula,
    IndicatorUnit Unit,
    string Direction,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<Granularity> Granularities,
    string MinimumHistory,
    IReadOnlyList<string> Rules,
    OsloMapping Oslo,
    string DisclosureClass,
    IReadOnlyList<string> Literature,
    string? Breakdown = null,
    bool ScaleFree = false,
    BenchmarkEntry? Benchmark = null,
    IReadOnlyList<CompositePart>? Composite = null);
