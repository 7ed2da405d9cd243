using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Cells;

/// <summary>The figure of a sum over a sum, both taken over the steps of a period.</summary>
internal static class RatioFigure
{
    /// <param name="steps">What is divided by what, step by step; a step counts when both were measured.</param>
    /// <param name="basis">What stands behind the figure.</param>
    /// <param name="unit">Multiplies the ratio.</param>
    /// <param name="breakdown">Member of the indicator's breakdown.</param>
    public static Candidate<Figure> Of(
        string indicator, Zone zone, Period period, CompletenessRules rules,
        IReadOnlyList<(Step Above, Step Below)> steps, Func<DisclosureBasis> basis, double unit = 1,
        string breakdown = Figure.Whole)
    {
        var measured = steps.Where(step => step.Above.IsMeasured && step.Below.IsMeasured).ToArray();
        var coverage = measured.Sum(step => Math.Min(step.Above.Coverage, step.Below.Coverage)) / steps.Count;
        var status = Status(period, measured.Length, steps.Count, rules);
        var below = measured.Sum(step => step.Below.Value);
        if (status == ObservationStatus.Missing || coverage < rules.DaysOfMonth || below <= 0)
        {
            var reason = status == ObservationStatus.Missing || coverage < rules.DaysOfMonth
                ? MissingReason.InsufficientCoverage : MissingReason.NothingToDivideBy;
            return Candidates.Missing(indicator, zone.Code, period, reason, coverage, breakdown);
        }

        var interval = RatioEstimate.Interval(
            [.. measured.Select(step => (unit * step.Above.Value, step.Below.Value))]);
        var figure = new Figure(
            indicator, zone.Code, period, unit * measured.Sum(step => step.Above.Value) / below, MissingReason.None,
            status, coverage)
        {
            Breakdown = breakdown,
            Interval = period.Granularity == Granularity.Year ? interval : null,
        };
        return new(figure, basis(), coverage);
    }

    /// <summary>Of a year, by its number of months; a shorter period must have been measured whole.</summary>
    public static string Status(Period period, int measured, int steps, CompletenessRules rules) =>
        steps == 0 ? ObservationStatus.Missing
        : period.Granularity == Granularity.Year ? rules.StatusOfYear(measured * rules.MonthsOfYear / steps)
        : measured == steps ? ObservationStatus.Normal
        : ObservationStatus.Missing;
}
