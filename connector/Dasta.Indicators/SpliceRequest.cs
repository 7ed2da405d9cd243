namespace Dasta.Indicators;

/// <summary>Asks to link a series to the one that measures on in its place.</summary>
/// <param name="Old">Source and code of the series that ends.</param>
/// <param name="New">Source and code of the series that goes on.</param>
/// <param name="Day">First day on which the new one counts; null for the first after the common days.</param>
/// <param name="LevelShare">
/// Share of the jump that is a difference of level between the two, 0 to 1; the rest is taken to be growth.
/// </param>
public sealed record SpliceRequest(
    (string Source, string Code) Old, (string Source, string Code) New, DateOnly? Day = null, double LevelShare = 1);
