using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace DataSpace.Tests.Generator;

/// <summary>Day totals of a generated zone and which days are ordinary.</summary>
internal static class Days
{
    /// <summary>Passers-by of each day within these local hours.</summary>
    public static double[] Totals(PassageModel zone, int from = 0, int until = 24)
    {
        var totals = new double[Timeline.DayCount];
        for (var hour = 0; hour < Timeline.LocalHours.Count; hour++)
        {
            var local = Timeline.LocalHours[hour];
            if (local.Hour >= from && local.Hour < until)
            {
                totals[Timeline.Index(DateOnly.FromDateTime(local))] += zone.Count(hour);
            }
        }

        return totals;
    }

    /// <summary>Days without holiday, short school holiday or event.</summary>
    public static bool IsOrdinary(TownPlan town, int index)
    {
        var day = Timeline.Day(index);
        return !PublicHolidays.Has(day) && !SchoolHolidays.IsShort(day) && !town.Events.Any(happening =>
            happening.Editions.Any(edition => day >= edition.First && day <= edition.Last.AddDays(1)));
    }

    /// <summary>The day against the median of its comparable days, minus one; null with fewer than six.</summary>
    public static double? Uplift(TownPlan town, double[] totals, int index)
    {
        int[] weeks = [-4, -3, -2, -1, 1, 2, 3, 4];
        var comparable = weeks.Select(week => index + (7 * week))
            .Where(other => other >= 0 && other < totals.Length && IsOrdinary(town, other))
            .Select(other => totals[other]).Order().ToArray();
        if (comparable.Length < 6)
        {
            return null;
        }

        var (low, high) = (comparable[(comparable.Length - 1) / 2], comparable[comparable.Length / 2]);
        return (totals[index] / ((low + high) / 2)) - 1;
    }
}
