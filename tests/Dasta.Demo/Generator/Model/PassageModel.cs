using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Model;

/// <summary>
/// Passers-by of one zone, hour by hour: what is expected, and what chance makes of it. Days spread as real ones do: an
/// ordinary day differs from the median of its comparable days by 14 % on average, part of it shared by the whole town.
/// </summary>
internal sealed class PassageModel
{
    /// <summary>What a wet day takes from the passers-by.</summary>
    public const double RainLoss = 0.12;

    /// <summary>What a degree above the usual adds, as a logarithm.</summary>
    public const double WarmthGain = 0.006;

    private const double TownSpread = 0.08;
    private const double ZoneSpread = 0.13;
    private const double HourSpread = 0.12;
    private readonly TownPlan _town;
    private readonly double[] _days;
    private readonly double[] _events;
    private readonly Noise _hourChance;

    public PassageModel(TownPlan town, ZonePlan zone)
    {
        _town = town;
        Zone = zone;
        _hourChance = Noise.Of(town.Chance, zone.Slug, "hours");
        _events = EventFactors.Of(town, zone);
        var townChance = Noise.Of(town.Chance, "days");
        var zoneChance = Noise.Of(town.Chance, zone.Slug, "days");
        var months = new TouristMonths(town);
        _days = [.. Enumerable.Range(0, Timeline.DayCount).Select(index => OrdinaryDay(Timeline.Day(index), months)
            * townChance.Factor(index, TownSpread) * zoneChance.Factor(index, ZoneSpread))];
    }

    public ZonePlan Zone { get; }

    /// <summary>The mean around which the hour's count spreads.</summary>
    public double Mean(int hour)
    {
        var local = Timeline.LocalHours[hour];
        var day = _days[Timeline.Index(DateOnly.FromDateTime(local))];
        return day * 24 * Rhythm.HourShare(Zone, local.Hour) * _events[hour];
    }

    /// <summary>Passers-by counted in the hour.</summary>
    public int Count(int hour) => _hourChance.Count(hour, Mean(hour), HourSpread);

    /// <summary>What weather adds to or takes from a day.</summary>
    public static double WeatherFactor(TownPlan town, DateOnly day) =>
        (town.Weather.IsWet(day) ? 1 - RainLoss : 1) * Math.Exp(WarmthGain * town.Weather.Anomaly(day));

    /// <summary>
    /// Passers-by of an average hour of a day as they were planted: without weather, chance, market and events.
    /// </summary>
    public static double Planned(TownPlan town, ZonePlan zone, DateOnly day)
    {
        var school = SchoolHolidays.IsShort(day) && !zone.IsWorkplace ? 1 + town.SchoolHoliday : 1;
        return town.Level * zone.Level * Rhythm.Season(town, zone, day) * Rhythm.Week(town, zone, day) * school
            * Math.Pow(1 + town.Trend, Timeline.Age(day));
    }

    private double OrdinaryDay(DateOnly day, TouristMonths months) => Planned(_town, Zone, day)
        * WeatherFactor(_town, day) * months.PassageFactor(new DateOnly(day.Year, day.Month, 1));
}
