namespace Dasta.Indicators.Answers;

/// <summary>A way to forecast, as it did on the last ten weeks.</summary>
/// <param name="Name"><c>seasonal-naive</c> (as last week) or <c>decomposition</c> (MSTL).</param>
/// <param name="Mase">Mean absolute scaled error; above 1 it errs more than "as last week" does on the day.</param>
/// <param name="Days">The days to come.</param>
public sealed record ForecastMethod(string Name, double Mase, IReadOnlyList<ForecastPoint> Days);
