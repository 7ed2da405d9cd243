namespace Dasta.Indicators.Figures;

/// <summary>An area of released figures.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What people call it.</param>
public sealed record FigureArea(string Code, string Name);
