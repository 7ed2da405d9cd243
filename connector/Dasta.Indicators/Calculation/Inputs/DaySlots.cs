namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>
/// The measurements of one local day: an hour each, in the order in which they passed, or one for a series of days or
/// longer. NaN means nothing was measured; zero was measured.
/// </summary>
internal readonly record struct DaySlots(DateOnly Day, double[] Values);
