namespace Dasta.Indicators;

/// <summary>What a release did with one indicator.</summary>
/// <param name="Indicator">Its code.</param>
/// <param name="Figures">Figures that were calculated.</param>
/// <param name="Withheld">How many disclosure control withheld.</param>
/// <param name="Missing">How many have no value because too little was measured.</param>
/// <param name="Reason">
/// Why there is none with a value: <c>NoInput</c>, or the reason most of them have; null when there is one.
/// </param>
/// <param name="Needs">What it is calculated from, where the town has none of it; empty otherwise.</param>
public sealed record IndicatorSummary(
    string Indicator, int Figures, int Withheld, int Missing, string? Reason, IReadOnlyList<string> Needs)
{
    /// <summary>Nothing of what the indicator is calculated from is there.</summary>
    public const string NoInput = "NoInput";
}
