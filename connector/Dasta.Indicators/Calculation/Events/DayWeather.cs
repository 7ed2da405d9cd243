using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>The weather of the town, from its own series of temperature (°C) and precipitation (mm).</summary>
internal sealed class DayWeather(TownData town)
{
    /// <summary>From a millimetre on, a day counts as one with rain.</summary>
    private const double RainMillimetres = 1;

    private readonly MeasuredSeries? _temperature = First(town, "temperature");
    private readonly MeasuredSeries? _precipitation = First(town, "precipitation");

    /// <summary>A day's highest temperature and whether it rained; null when one of the two was not measured.</summary>
    public (double HighestDegrees, bool HasRain)? Of(DateOnly day)
    {
        var degrees = _temperature is null ? [] : _temperature.Slots(day).ToArray().Where(one => !double.IsNaN(one));
        var rain = _precipitation?.Total(day) ?? double.NaN;
        return degrees.Any() && !double.IsNaN(rain) ? (degrees.Max(), rain >= RainMillimetres) : null;
    }

    private static MeasuredSeries? First(TownData town, string property) =>
        town.Zones.SelectMany(zone => zone.Of(property)).FirstOrDefault();
}
