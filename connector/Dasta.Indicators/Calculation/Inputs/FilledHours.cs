namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>
/// The clock hours of some days of a series, none of them unknown: an hour of a valid day that was not measured has the
/// mean of that hour of the week over the others of these days. A day that then still lacks one is left out, since a
/// share of its hours would be that of a smaller whole.
/// </summary>
internal sealed class FilledHours
{
    private const int Hours = 24;

    private readonly double[]?[] _days;

    /// <param name="days">Days of the calendar.</param>
    /// <param name="counts">Whether a day, by its position, is looked at.</param>
    public FilledHours(MeasuredSeries series, IReadOnlyList<DateOnly> days, Func<int, bool> counts)
    {
        var measured = days
            .Select((day, at) => counts(at) && series.IsValid(day) ? series.ByClock(day) : null).ToArray();
        var (sums, numbers) = (new double[7 * Hours], new int[7 * Hours]);
        for (var at = 0; at < measured.Length; at++)
        {
            for (var hour = 0; measured[at] is { } clock && hour < Hours; hour++)
            {
                var slot = (Hours * (int)days[at].DayOfWeek) + hour;
                (sums[slot], numbers[slot]) = double.IsNaN(clock[hour])
                    ? (sums[slot], numbers[slot]) : (sums[slot] + clock[hour], numbers[slot] + 1);
            }
        }

        _days = new double[]?[measured.Length];
        for (var at = 0; at < measured.Length; at++)
        {
            if (measured[at] is not { } clock)
            {
                continue;
            }

            Valid++;
            var known = clock.Count(hour => !double.IsNaN(hour));
            var (day, first) = (days[at], Hours * (int)days[at].DayOfWeek);
            _days[at] = known == Hours ? clock : Array.ConvertAll(
                [.. Enumerable.Range(0, Hours)], hour => !double.IsNaN(clock[hour]) ? clock[hour]
                    : !Has(series, day, hour) ? 0
                    : sums[first + hour] / numbers[first + hour]);
            if (_days[at]!.Any(double.IsNaN))
            {
                _days[at] = null;
                continue;
            }

            (Kept, Measured) = (Kept + 1, Measured + known);
        }
    }

    /// <summary>How many of the days are valid.</summary>
    public int Valid { get; }

    /// <summary>How many of those are known whole.</summary>
    public int Kept { get; }

    /// <summary>How many hours of those were measured.</summary>
    public int Measured { get; }

    /// <summary>The 24 hours of a day by its position; null for one that is left out.</summary>
    public double[]? At(int day) => _days[day];

    /// <summary>Share of the hours of the days kept that was measured, 0 to 1, over some series.</summary>
    public static double MeasuredShare(IReadOnlyCollection<FilledHours> series) =>
        series.Sum(one => one.Measured) / (double)(Hours * series.Sum(one => one.Kept));

    // A day of 23 hours does not have all that the clock shows on others.
    private static bool Has(MeasuredSeries series, DateOnly day, int hour) =>
        ClockHours.Of(day, series.Description.TimeZone, series.Slots(day).Length).Contains(hour);
}
