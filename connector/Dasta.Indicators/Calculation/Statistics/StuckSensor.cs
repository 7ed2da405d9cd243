namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>
/// Finds a stuck sensor: six or more hours in a row with the same count above zero, or zero at twenty-four or more
/// hours at which the place is usually not empty, with no other count between.
/// </summary>
internal static class StuckSensor
{
    public const int EqualHours = 6;
    public const int ZeroHours = 24;

    /// <param name="hours">Counts in the order of time; NaN where nothing was measured, which ends a run.</param>
    /// <param name="isDaytime">Whether the place is usually not empty at the hour with this position.</param>
    public static IReadOnlyList<StuckRun> Find(ReadOnlySpan<double> hours, Func<int, bool> isDaytime)
    {
        var runs = new List<StuckRun>();
        for (var first = 0; first < hours.Length;)
        {
            var value = hours[first];
            var last = first;
            // NaN equals nothing, so that it stands alone.
            while (last + 1 < hours.Length && hours[last + 1] == value)
            {
                last++;
            }

            var counted = value == 0
                ? Enumerable.Range(first, last - first + 1).Count(isDaytime)
                : last - first + 1;
            if (!double.IsNaN(value) && counted >= (value == 0 ? ZeroHours : EqualHours))
            {
                runs.Add(new(first, last, value));
            }

            first = last + 1;
        }

        return runs;
    }
}
