using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>
/// Series that are parts of one whole, such as classes of dwell time or flows between places: only days that have all
/// of them say how they divide.
/// </summary>
internal static class KnownTogether
{
    /// <summary>The days of a month that have all of some series.</summary>
    public static DateOnly[] Days(IReadOnlyList<MeasuredSeries> series, Period month) =>
        [.. Of(month).Where(day => series.All(one => one.IsValid(day)))];

    /// <summary>Whether each of some series is valid in a month, and enough of its days have all of them.</summary>
    public static bool IsValid(IReadOnlyList<MeasuredSeries> series, Period month, CompletenessRules rules) =>
        series.All(one => one.Month(month.Start) is { } total && rules.IsValid(total))
        && Days(series, month).Length >= rules.DaysOfMonth * series.Max(one => Of(month).Count(one.IsValid));

    private static IEnumerable<DateOnly> Of(Period month) =>
        Enumerable.Range(0, month.Days).Select(month.Start.AddDays);
}
