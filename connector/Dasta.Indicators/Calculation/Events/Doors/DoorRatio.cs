namespace Dasta.Indicators.Calculation.Events.Doors;

/// <summary>The doors of a zone's shops on a day, over comparable days.</summary>
/// <param name="Entering">Mean over the shops of (walk-ins / median of comparable days).</param>
/// <param name="Passing">The same of who passed them in the same hours.</param>
/// <param name="Entered">Walk-ins of each shop.</param>
/// <param name="Passed">Who passed them all.</param>
/// <param name="EnteredUsually">The medians of walk-ins, added up.</param>
/// <param name="PassedUsually">The medians of who passed, added up.</param>
/// <param name="Coverage">Share of the shops that could be compared.</param>
internal sealed record DoorRatio(
    double Entering, double Passing, IReadOnlyList<double> Entered, double Passed, double EnteredUsually,
    double PassedUsually, double Coverage);
