using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>How much was measured before a figure.</summary>
internal static class History
{
    /// <summary>Valid days until the end of a period, of the series that has most of them month by month.</summary>
    public static int ValidDays(IReadOnlyCollection<MeasuredSeries> series, Period period) =>
        Zone.Periods(Granularity.Month, series)
            .TakeWhile(month => month.Start < period.EndExclusive)
            .Sum(month => series.Max(one => one.Month(month.Start)?.ValidDays ?? 0));

    /// <summary>Months until the end of a period in which each of the series was measured enough.</summary>
    public static int ValidMonths(
        IReadOnlyCollection<MeasuredSeries> series, Period period, CompletenessRules rules) =>
        Zone.Periods(Granularity.Month, series)
            .TakeWhile(month => month.Start < period.EndExclusive)
            .Count(month => series.All(one => one.Month(month.Start) is { } total && rules.IsValid(total)));

    /// <summary>Provisional until eight weeks of days are valid.</summary>
    public static string Status(IReadOnlyCollection<MeasuredSeries> series, Period period, CompletenessRules rules) =>
        ValidDays(series, period) < rules.DaysOfHistory ? ObservationStatus.Provisional : ObservationStatus.Normal;
}
