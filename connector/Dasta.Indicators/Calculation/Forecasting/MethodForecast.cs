namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>What one method forecasts, and how far it was off.</summary>
/// <param name="Name">seasonal-naive or decomposition.</param>
/// <param name="Error">Its mean absolute scaled error over the backtest.</param>
/// <param name="Held">What became of its intervals over the backtest.</param>
/// <param name="Days">The days to come.</param>
internal sealed record MethodForecast(
    string Name, double Error, HeldIntervals Held, IReadOnlyList<ForecastDay> Days);
