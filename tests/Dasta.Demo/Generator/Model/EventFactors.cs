using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Model;

/// <summary>What events and the weekly market do to a zone, hour by hour.</summary>
internal static class EventFactors
{
    /// <summary>One factor for each hour of the three years.</summary>
    public static double[] Of(TownPlan town, ZonePlan zone)
    {
        var factors = new double[Timeline.LocalHours.Count];
        var days = Enumerable.Range(0, Timeline.DayCount).Select(_ => new List<Window>()).ToArray();
        foreach (var happening in town.Events)
        {
            Note(days, happening, zone);
        }

        for (var hour = 0; hour < factors.Length; hour++)
        {
            var local = Timeline.LocalHours[hour];
            var day = DateOnly.FromDateTime(local);
            factors[hour] = Market(town, zone, day, local.Hour);
            foreach (var window in days[Timeline.Index(day)])
            {
                factors[hour] *= local.Hour >= window.From && local.Hour < window.Until ? 1 + window.Uplift : 1;
            }
        }

        return factors;
    }

    /// <summary>The part of an event's uplift that a zone has.</summary>
    public static double Part(EventPlan happening, ZonePlan zone) =>
        happening.Zone == zone.Slug ? 1 : zone.InCore ? happening.SpillOver : 0;

    /// <summary>Uplift of an event in a zone during its hours, in the middle of its editions.</summary>
    public static double Uplift(EventPlan happening, ZonePlan zone) => happening.Uplift * Part(happening, zone);

    private static double Market(TownPlan town, ZonePlan zone, DateOnly day, int hour) =>
        hour is >= Rhythm.MarketFrom and < Rhythm.MarketUntil && Rhythm.IsMarketDay(town, day)
            ? 1 + (town.MarketUplift * zone.MarketShare)
            : 1;

    private static void Note(List<Window>[] days, EventPlan happening, ZonePlan zone)
    {
        foreach (var (number, (first, last)) in happening.Editions.Index())
        {
            var uplift = happening.UpliftOf(number) * Part(happening, zone);
            for (var day = first; day <= last && uplift != 0; day = day.AddDays(1))
            {
                days[Timeline.Index(day)].Add(new Window(happening.FromHour, happening.UntilHour, uplift));
            }

            if (happening.CarryOver != 0 && happening.Zone == zone.Slug && last < Timeline.LastDay)
            {
                days[Timeline.Index(last) + 1].Add(new Window(0, 24, happening.CarryOver));
            }
        }
    }

    private sealed record Window(int From, int Until, double Uplift);
}
