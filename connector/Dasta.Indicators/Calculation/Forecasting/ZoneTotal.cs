using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>The persons of a zone as one series: the sum of the sensors that still count.</summary>
internal static class ZoneTotal
{
    private const int SilentDays = 14;

    /// <summary>The sum; NaN where one of the sensors was not measured.</summary>
    public static MeasuredSeries Of(Zone zone, CompletenessRules rules)
    {
        var newest = zone.Persons.Max(series => series.LastDay);
        var counting = zone.Persons.Where(series => series.LastDay >= newest.AddDays(-SilentDays)).ToArray();
        if (counting.Length == 1)
        {
            return counting[0];
        }

        var first = counting.Max(series => series.FirstDay);
        var days = Enumerable.Range(0, newest.DayNumber - first.DayNumber + 1).Select(first.AddDays)
            .Select(day => new DaySlots(day, Sum(counting, day))).Where(day => day.Values.Length > 0).ToArray();
        return days.Length == 0 ? counting[0] : new MeasuredSeries(
            counting[0].Description, days, rules,
            stuck: () => counting.SelectMany(series => series.StuckDays).ToHashSet());
    }

    private static double[] Sum(MeasuredSeries[] series, DateOnly day)
    {
        var sum = series[0].Slots(day).ToArray();
        foreach (var one in series.Skip(1))
        {
            var slots = one.Slots(day);
            if (slots.Length != sum.Length)
            {
                return [];
            }

            for (var slot = 0; slot < sum.Length; slot++)
            {
                sum[slot] += slots[slot];
            }
        }

        return sum;
    }
}
