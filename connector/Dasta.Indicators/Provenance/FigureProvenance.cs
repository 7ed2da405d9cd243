namespace Dasta.Indicators.Provenance;

/// <summary>All that an owner can know of where a figure comes from.</summary>
/// <param name="Id">Key of the figure.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="AreaCode">Area it is about.</param>
/// <param name="Period">Code of its period.</param>
/// <param name="Breakdown">Member of the indicator's breakdown, or <c>total</c>.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Vintages">What was published, newest first.</param>
/// <param name="Run">The run behind the newest vintage; null for figures from before runs were kept.</param>
/// <param name="InputCount">How many inputs the run used.</param>
/// <param name="Inputs">Of those, the newest that can bear on the figure.</param>
/// <param name="Sources">The chain of sources of its area, oldest first.</param>
public sealed record FigureProvenance(
    string Id,
    string Indicator,
    string AreaCode,
    string Period,
    string Breakdown,
    string Unit,
    IReadOnlyList<FigureVintage> Vintages,
    FigureRun? Run,
    int InputCount,
    IReadOnlyList<FigureInput> Inputs,
    IReadOnlyList<SourcePart> Sources)
{
    /// <summary>
    /// Why the newest vintage is withheld, by SDMX CL_CONF_STATUS: A, its own count is too small; D, another figure
    /// could be worked out from it; C, businesses are protected. Null when it is not withheld, or was by a run from
    /// before this was kept. Nobody but the owner is told: it would tell which cells of a table are the small ones.
    /// </summary>
    public string? WithheldBecause { get; init; }
}
