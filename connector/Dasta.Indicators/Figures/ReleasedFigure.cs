namespace Dasta.Indicators.Figures;

/// <summary>A released figure as its owner sees it.</summary>
/// <param name="Id">Key among all figures.</param>
/// <param name="Start">First day of its period.</param>
/// <param name="Value">Null when it was withheld or missing.</param>
/// <param name="Lower95">Lower bound of its 95 % interval; null without one.</param>
/// <param name="Upper95">Upper bound; null without one.</param>
/// <param name="ValueAttribute"><c>None</c>, or why there is no value.</param>
/// <param name="Status">SDMX observation status.</param>
/// <param name="Coverage">Part of the period that was measured, 0 to 1.</param>
/// <param name="Vintage">1 for what was published first; more after a revision.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record ReleasedFigure(
    string Id, DateOnly Start, double? Value, double? Lower95, double? Upper95, string ValueAttribute, string Status,
    double Coverage, int Vintage, DateTimeOffset PublishedAt)
{
    /// <summary>Names and dates of its tables, such as <c>inhabitants 2024-01-01</c>; null for none.</summary>
    public string? ReferenceFigures { get; init; }

    /// <summary>
    /// How its area goes on through mergers, such as <c>2025-01-01: 46003+46013 to 46030, sum</c>; null where it never
    /// merged.
    /// </summary>
    public string? AreaChain { get; init; }
}
