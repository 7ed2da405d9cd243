namespace Dasta.Indicators.Figures;

/// <summary>The weather of a day, as the town's own sources measured it.</summary>
/// <param name="HighestDegrees">Highest temperature in °C; null where it was not measured.</param>
/// <param name="RainMillimetres">Precipitation in mm; null where it was not measured.</param>
public sealed record WeatherDay(DateOnly Day, double? HighestDegrees, double? RainMillimetres);
