namespace Dasta.Indicators;

/// <summary>What a release did for one indicator.</summary>
/// <param name="Indicator">Code of the definition.</param>
/// <param name="Figures">Figures that were calculated.</param>
/// <param name="Values">How many of them have a value.</param>
/// <param name="Withheld">How many disclosure control withheld.</param>
/// <param name="Why">Why none has a value and what the indicator needs, in one sentence; null when one has.</param>
public sealed record IndicatorSummary(string Indicator, int Figures, int Values, int Withheld, string? Why);
