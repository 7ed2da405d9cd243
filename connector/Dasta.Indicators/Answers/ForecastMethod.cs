namespace Dasta.Indicators.Answers;

/// <summary>A way to forecast, as it did on the last ten weeks.</summary>
/// <param name="Name"><c>seasonal-naive</c> (as last week) or <c>decomposition</c> (MSTL).</param>
/// <param name="Mase">Mean absolute scaled error; above 1 it errs more than "as last week" does on the day.</param>
/// <param name="Held90">
/// Share of the days of those weeks that lay in the interval which was meant for nine in ten, each made from the errors
/// known by then; null where there were none.
/// </param>
/// <param name="HeldDays">Of how many days.</param>
/// <param name="Days">The days to come.</param>
public sealed record ForecastMethod(
    string Name, double Mase, double? Held90, int HeldDays, IReadOnlyList<ForecastPoint> Days);
