namespace Dasta.Indicators.Delivering;

/// <summary>Local days of a source, the first one included and the last one not.</summary>
public readonly record struct DayRange(DateOnly Start, DateOnly EndExclusive);
