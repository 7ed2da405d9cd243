using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Splicing;

namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>Adds up series of one rhythm.</summary>
internal static class SummedSeries
{
    /// <summary>
    /// The sum of at least one series, hour by hour; what one of them did not measure has no sum. It keeps the
    /// description of the first.
    /// </summary>
    public static MeasuredSeries Of(IReadOnlyList<MeasuredSeries> series, CompletenessRules rules) =>
        series.Count == 1 ? series[0] : new(
            series[0].Description,
            [.. series.SelectMany(one => one.Days()).GroupBy(day => day.Day).Select(day => Sum(day, series.Count))],
            rules,
            [
                .. series.SelectMany(one => one.Joints).GroupBy(joint => joint.Day).Select(day => new Joint(
                    day.Key, day.Max(joint => joint.LogVariance), day.Any(joint => joint.IsEstimate))
                {
                    SaturdayLogVariance = day.Max(joint => joint.SaturdayLogVariance),
                    SundayLogVariance = day.Max(joint => joint.SundayLogVariance),
                }),
            ],
            // What one of them repeats hides in the sum with the others.
            () => series.SelectMany(one => one.StuckDays).ToHashSet());

    private static DaySlots Sum(IGrouping<DateOnly, DaySlots> day, int number)
    {
        var parts = day.Select(one => one.Values).ToArray();
        var isWhole = parts.Length == number && parts.All(part => part.Length == parts[0].Length);
        var sum = new double[parts[0].Length];
        foreach (var part in isWhole ? parts : [])
        {
            for (var slot = 0; slot < sum.Length; slot++)
            {
                sum[slot] += part[slot];
            }
        }

        if (!isWhole)
        {
            Array.Fill(sum, double.NaN);
        }

        return new(day.Key, sum);
    }
}
