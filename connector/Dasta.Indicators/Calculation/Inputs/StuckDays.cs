using System.Runtime.InteropServices;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>
/// The days on which an hourly series did not measure although it delivered: its sensor was stuck. Equal counts that
/// come about by chance, as in quiet streets, are left in; how likely that is the series itself says, whatever the unit
/// it counts in. Where so many days are alike that a sensor can't have been stuck on all of them, the series counts
/// coarsely and none is.
/// </summary>
internal static class StuckDays
{
    /// <summary>Most runs as long of the same count that chance is expected to make, where one is a fault.</summary>
    public const double ChanceMaximum = 0.05;

    /// <summary>Largest share of the delivered days that can be stuck.</summary>
    public const double LargestShare = 0.25;

    /// <param name="days">The days that were delivered, in order, each with its hours.</param>
    public static IReadOnlySet<DateOnly> Of(IReadOnlyList<DaySlots> days, TimeZoneInfo zone) =>
        Spells(days, zone).SelectMany(spell => spell.Days).ToHashSet();

    /// <summary>The same, run by run.</summary>
    public static IReadOnlyList<StuckSpell> Spells(IReadOnlyList<DaySlots> days, TimeZoneInfo zone)
    {
        var most = days.Sum(day => day.Values.Length + 1);
        var (hours, clock, dayOf) = (new List<double>(most), new List<int>(most), new List<int>(most));
        for (var day = 0; day < days.Count; day++)
        {
            // A day that was not delivered ends a run.
            if (day > 0 && days[day].Day != days[day - 1].Day.AddDays(1))
            {
                Add(double.NaN, 0, day);
            }

            var values = days[day].Values;
            var names = values.Length == 24 ? null : ClockHours.Of(days[day].Day, zone, values.Length);
            for (var hour = 0; hour < values.Length; hour++)
            {
                Add(values[hour], names?[hour] ?? hour, day);
            }
        }

        var usual = UsuallyBusy(hours, clock);
        var runs = StuckSensor.Find(CollectionsMarshal.AsSpan(hours), at => usual[clock[at]]);
        var repeats = CountRepeats.Of(CollectionsMarshal.AsSpan(hours), runs);
        var stuck = runs.Where(run => run.Value == 0 || repeats[run.Value].Expected(run.Hours) < ChanceMaximum)
            .Select(run => new StuckSpell(days[dayOf[run.First]].Day, days[dayOf[run.Last]].Day, run.Hours))
            .ToArray();
        return stuck.SelectMany(spell => spell.Days).Distinct().Count() <= LargestShare * days.Count ? stuck : [];

        void Add(double value, int name, int day)
        {
            hours.Add(value);
            clock.Add(name);
            dayOf.Add(day);
        }
    }

    // Hours of the clock at which the place is more often busy than not.
    private static bool[] UsuallyBusy(List<double> hours, List<int> clock)
    {
        var (measured, busy) = (new int[24], new int[24]);
        for (var at = 0; at < hours.Count; at++)
        {
            measured[clock[at]] += double.IsNaN(hours[at]) ? 0 : 1;
            busy[clock[at]] += hours[at] > 0 ? 1 : 0;
        }

        return [.. measured.Zip(busy, (all, some) => 2 * some > all)];
    }
}
