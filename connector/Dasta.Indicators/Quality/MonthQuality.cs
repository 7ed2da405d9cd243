namespace Dasta.Indicators.Quality;

/// <summary>How complete a series is in one month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Status">SDMX CL_OBS_STATUS: A when the month is valid, M when too little of it was measured.</param>
/// <param name="ValidDays">Days that count.</param>
/// <param name="Days">Days the month has.</param>
public sealed record MonthQuality(DateOnly Month, string Status, int ValidDays, int Days);
