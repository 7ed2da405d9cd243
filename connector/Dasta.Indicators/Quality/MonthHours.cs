namespace Dasta.Indicators.Quality;

/// <summary>Which hours of the clock were measured in a month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Shares">
/// Share that was measured, 0 to 1, for each of the 24 hours of the clock; null where none was expected.
/// </param>
public sealed record MonthHours(DateOnly Month, IReadOnlyList<double?> Shares);
