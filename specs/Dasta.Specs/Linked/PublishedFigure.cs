using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Specs.Linked;

/// <summary>
/// One released figure with the names it is read with: a row of the released tables, as linked data needs it.
/// </summary>
/// <param name="Base">Public base address of the participant, the start of the figure's own identity.</param>
/// <param name="Publisher">The participant.</param>
/// <param name="Id">Key of the figure, for example <c>V1_31004-centrum_2014MM12</c>.</param>
/// <param name="IndicatorCode">Code of the indicator.</param>
/// <param name="IndicatorVersion">Version of its definition.</param>
/// <param name="IndicatorName">Its name.</param>
/// <param name="IndicatorDefinition">Its definition.</param>
/// <param name="AreaCode">Code of the area.</param>
/// <param name="AreaName">Its name, in Dutch.</param>
/// <param name="Nis">NIS code of the municipality the area lies in.</param>
/// <param name="Period">The period observed.</param>
/// <param name="Value">The value; null when it is withheld or missing.</param>
/// <param name="ValueAttribute"><c>None</c>, or why there is no value.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Status">SDMX observation status: A, P, M or E.</param>
/// <param name="Confidentiality">SDMX confidentiality status: F or C.</param>
/// <param name="Coverage">Part of the period that was measured, from 0 to 1.</param>
/// <param name="ReferencePeriod">The period an index refers to, or null.</param>
/// <param name="PublishedAt">When the figure was computed and released.</param>
public sealed record PublishedFigure(
    Uri Base,
    Did Publisher,
    string Id,
    string IndicatorCode,
    int IndicatorVersion,
    BilingualText IndicatorName,
    BilingualText IndicatorDefinition,
    string AreaCode,
    string AreaName,
    string Nis,
    Period Period,
    double? Value,
    string ValueAttribute,
    string Unit,
    string Status,
    string Confidentiality,
    double Coverage,
    string? ReferencePeriod,
    DateTimeOffset PublishedAt)
{
    /// <summary>What the indicator is broken down by, and this figure's member; null when it is the whole.</summary>
    public (string Dimension, string Member)? Breakdown { get; init; }

    /// <summary>Bounds of the 95 % interval; null where the method gives none.</summary>
    public (double Lower, double Upper)? Interval { get; init; }

    /// <summary>Names and dates of the tables it rests on, such as <c>inhabitants 2024-01-01</c>, or null.</summary>
    public string? ReferenceFigures { get; init; }

    /// <summary>How the series of the area go on through a merger of towns, or null where none did.</summary>
    public string? AreaChain { get; init; }

    /// <summary>Code of the run that computed it and version of the program; null when unknown.</summary>
    public (string Code, string CodeVersion)? Run { get; init; }

    /// <summary>Codes of the parts of the chain of sources it is derived from.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}
