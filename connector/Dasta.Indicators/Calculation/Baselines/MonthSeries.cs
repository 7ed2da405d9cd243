using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>The series of a zone in a month.</summary>
internal static class MonthSeries
{
    /// <summary>Those of which enough of the month was measured.</summary>
    public static IReadOnlyList<MeasuredSeries> Valid(
        IEnumerable<MeasuredSeries> series, Period month, CompletenessRules rules) =>
        [.. series.Where(one => one.Month(month.Start) is { } total && rules.IsValid(total))];

    /// <summary>Share of the days of all series that is valid.</summary>
    public static double Coverage(IReadOnlyCollection<MeasuredSeries> series, Period month) => series.Count == 0
        ? 0
        : series.Average(one => Math.Min(1, (one.Month(month.Start)?.ValidDays ?? 0) / (double)month.Days));
}
