using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Seasonal;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// V7: per cent a year by which the trend of the last twelve months changes. The trend is that of a robust
/// decomposition by week and year (MSTL 7 and 365 days, log scale) of all days until the end of the quarter, at least
/// two years.
/// </summary>
internal sealed class YearlyTrend() : ZoneIndicator(Code)
{
    public const string Code = "V7";

    private const int YearDays = 365;
    private const int WeeksYearDays = 364;
    private const double DaysOfYear = 365.25;
    private const double DaysShare = 0.75;

    /// <summary>An empty day has no logarithm; it counts as a thousandth of a usual one.</summary>
    private const double Floor = 0.001;

    private const int Decimals = 12;

    public override (int Before, int After) IntervalDays => (int.MaxValue, 0);

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        scope.Of([Granularity.Quarter], length => Zone.Periods(length, zone.Persons))
            .Select(period => Calculate(zone, period));

    private Candidate<Figure> Calculate(Zone zone, Period period)
    {
        var series = zone.Persons
            .Where(one => one.FirstDay <= period.EndExclusive.AddDays(-2 * YearDays)).ToArray();
        var first = series.Length == 0 ? period.Start : series.Max(one => one.FirstDay);
        var days = Enumerable.Range(0, period.EndExclusive.DayNumber - first.DayNumber).Select(first.AddDays).ToArray();
        var relative = series.Select(one => Relative(one, days)).ToArray();
        var mean = days.Select((_, at) => Means.OfMeasured(relative.Select(one => one[at]))).ToArray();
        var coverage = mean.Count(day => !double.IsNaN(day)) / (double)mean.Length;
        if (days.Length < 2 * YearDays || coverage < DaysShare || mean[^7..].All(double.IsNaN)
            || GapFilling.Fill(Array.ConvertAll(mean, day => Math.Log(Math.Max(day, Floor)))) is not { } filled)
        {
            var reason = days.Length < 2 * YearDays ? MissingReason.ShortHistory : MissingReason.InsufficientCoverage;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        var parts = Mstl.Decompose(filled, [7, YearDays], isRobust: true, hasJumps: true);
        var slope = DaysOfYear * Slope(parts.Trend[^YearDays..]);
        static double Percent(double slope) => 100 * (Math.Exp(slope) - 1);
        var figure = new Figure(
            Indicator, zone.Code, period, Percent(slope), MissingReason.None, ObservationStatus.Normal, coverage)
        {
            Interval = Interval(filled) is { } doubt
                ? new(Percent(slope + doubt.Lower), Percent(slope + doubt.Upper)) : null,
        };
        return Candidates.Counted(figure, series.Sum(one => days[^YearDays..].Where(one.IsValid).Sum(one.Total)));
    }

    private static double[] Relative(MeasuredSeries series, DateOnly[] days)
    {
        var totals = Array.ConvertAll(days, series.Total);
        var mean = Means.OfMeasured(totals);
        // Without the dust of the division, which a robust decomposition of equal days makes large.
        return Array.ConvertAll(totals, total => Math.Round(total / mean, Decimals));
    }

    /// <summary>
    /// How far a year's change may be off. Two or three years leave too little in the remainder of a decomposition, so
    /// the days of the last year are held against the same weekday of the year before.
    /// </summary>
    private static Interval? Interval(double[] logs)
    {
        var changes = Enumerable.Range(logs.Length - WeeksYearDays, WeeksYearDays)
            .Select(day => logs[day] - logs[day - WeeksYearDays]).ToArray();
        var mean = changes.Average();
        return BlockBootstrap.Expanded(
            Array.ConvertAll(BlockBootstrap.Sums(changes), sum => (sum / WeeksYearDays) - mean), WeeksYearDays);
    }

    /// <summary>Least-squares slope a day.</summary>
    private static double Slope(double[] values)
    {
        var middle = (values.Length - 1) / 2.0;
        var (above, below) = (0.0, 0.0);
        for (var at = 0; at < values.Length; at++)
        {
            above += (at - middle) * values[at];
            below += (at - middle) * (at - middle);
        }

        return above / below;
    }
}
