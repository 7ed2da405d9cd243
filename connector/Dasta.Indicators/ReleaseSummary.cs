namespace Dasta.Indicators;

/// <summary>What a release did.</summary>
/// <param name="Figures">Figures that were calculated.</param>
/// <param name="Added">Of those, how many were published for the first time.</param>
/// <param name="Changed">How many got a new vintage because they differ from what was published.</param>
/// <param name="Unchanged">How many stayed as they were.</param>
/// <param name="Withheld">How many disclosure control withheld.</param>
/// <param name="Missing">How many have no value because too little was measured.</param>
/// <param name="Indicators">The same by indicator, in the order asked for.</param>
/// <param name="TellsPremises">
/// True when figures over the register of premises were told, after which no count on the spot over it is; false when
/// they were withheld, since such counts were told before; null when there was none to tell.
/// </param>
public sealed record ReleaseSummary(
    int Figures, int Added, int Changed, int Unchanged, int Withheld, int Missing,
    IReadOnlyList<ReleaseSummary.OfIndicator> Indicators, bool? TellsPremises = null)
{
    /// <summary>What a release did for one indicator.</summary>
    /// <param name="Indicator">Code of the definition.</param>
    /// <param name="Figures">Figures that were calculated.</param>
    /// <param name="Values">How many of them have a value.</param>
    /// <param name="Withheld">How many disclosure control withheld.</param>
    /// <param name="Why">Why none has a value and what the indicator uses, in one sentence; null when one has.</param>
    public sealed record OfIndicator(string Indicator, int Figures, int Values, int Withheld, string? Why);
}
