namespace Dasta.Indicators;

/// <summary>What a release did.</summary>
/// <param name="Figures">Figures that were calculated.</param>
/// <param name="Added">Of those, how many were published for the first time.</param>
/// <param name="Changed">How many got a new vintage because they differ from what was published.</param>
/// <param name="Unchanged">How many stayed as they were.</param>
/// <param name="Withheld">How many disclosure control withheld.</param>
/// <param name="Missing">How many have no value because too little was measured.</param>
/// <param name="Indicators">The same by indicator, with why there is no value where there is none.</param>
public sealed record ReleaseSummary(
    int Figures, int Added, int Changed, int Unchanged, int Withheld, int Missing,
    IReadOnlyList<IndicatorSummary> Indicators);
