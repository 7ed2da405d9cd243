namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>A day to come.</summary>
/// <param name="Value">What is expected.</param>
/// <param name="Interval">Where nine in ten days lay in the backtest, this many days ahead or about.</param>
internal sealed record ForecastDay(DateOnly Day, double Value, Interval Interval);
