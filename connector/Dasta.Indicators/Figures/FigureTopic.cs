namespace Dasta.Indicators.Figures;

/// <summary>An indicator of which a town has released figures, and for which areas.</summary>
/// <param name="Indicator">Code of the definition.</param>
/// <param name="Areas">Codes and names of the areas, by name.</param>
public sealed record FigureTopic(string Indicator, IReadOnlyList<FigureArea> Areas);
