namespace Dasta.Indicators.Figures;

/// <summary>Released figures of an indicator in an area.</summary>
/// <param name="Indicator">Code of the definition.</param>
/// <param name="Area">The area.</param>
/// <param name="Cuts">Every line there is for it, the one with the longest periods first.</param>
/// <param name="Chosen">The one shown.</param>
/// <param name="Figures">Its newest figures, oldest first.</param>
public sealed record FigureLine(
    string Indicator, FigureArea Area, IReadOnlyList<FigureCut> Cuts, FigureCut Chosen,
    IReadOnlyList<ReleasedFigure> Figures);
