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

    /// <summary>Provisional until eight weeks of days are valid.</summary>
    public static string Status(IReadOnlyCollection<MeasuredSeries> series, Period period, CompletenessRules rules) =>
        ValidDays(series, period) < rules.DaysOfHistory ? ObservationStatus.Provisional : ObservationStatus.Normal;
}
