using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Model;

/// <summary>What recurs: the hours of a day, the days of a week, the season of a year.</summary>
internal static class Rhythm
{
    public const int MarketFrom = 8;
    public const int MarketUntil = 13;

    /// <summary>What December adds at its height.</summary>
    private const double December = 0.18;

    private const double WorkplaceSaturday = 0.25;
    private const double WorkplaceSunday = 0.12;

    // Share of a day's passers-by in each hour, in thousandths.
    private static readonly int[] Shopping =
        [4, 2, 1, 1, 2, 6, 16, 34, 46, 55, 68, 78, 84, 82, 84, 86, 84, 76, 62, 46, 32, 24, 16, 11];

    private static readonly int[] Working =
        [2, 1, 1, 1, 2, 8, 30, 75, 70, 45, 50, 90, 150, 85, 50, 45, 60, 85, 60, 35, 25, 15, 10, 5];

    /// <summary>Share of a day's passers-by in this hour.</summary>
    public static double HourShare(ZonePlan zone, int hour) => (zone.IsWorkplace ? Working : Shopping)[hour] / 1000.0;

    /// <summary>Share between 11:30 and 13:30, passers-by spread evenly within the hour.</summary>
    public static double LunchShare(ZonePlan zone) =>
        (HourShare(zone, 11) / 2) + HourShare(zone, 12) + (HourShare(zone, 13) / 2);

    /// <summary>The day against a working day of the same season.</summary>
    public static double Week(TownPlan town, ZonePlan zone, DateOnly day)
    {
        var (saturday, sunday) =
            zone.IsWorkplace ? (WorkplaceSaturday, WorkplaceSunday) : (town.Saturday, town.Sunday);
        return PublicHolidays.Has(day) || day.DayOfWeek == DayOfWeek.Sunday ? sunday
            : day.DayOfWeek == DayOfWeek.Saturday ? saturday
            : 1;
    }

    /// <summary>The date against a day far from summer and December; workplaces know no season.</summary>
    public static double Season(TownPlan town, ZonePlan zone, DateOnly day) => zone.IsWorkplace
        ? 1
        : 1 + (town.Summer * Bell(day.DayOfYear, 205, 35)) + (December * Bell(day.DayOfYear, 352, 12));

    public static bool IsMarketDay(TownPlan town, DateOnly day) =>
        day.DayOfWeek == town.MarketDay && !PublicHolidays.Has(day);

    /// <summary>1 at the top; the width is where it has fallen to 0.61.</summary>
    public static double Bell(int day, int top, int width) =>
        Math.Exp(-Math.Pow((day - top) / (double)width, 2) / 2);
}
