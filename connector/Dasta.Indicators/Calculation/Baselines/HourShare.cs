using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// Share of some hours in all that was counted in a month, pooled over the valid days and the series of the zone.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class HourShare(string indicator) : ZoneIndicator(indicator)
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        scope.Of([Granularity.Month], length => Zone.Periods(length, zone.Persons))
            .Select(period => Calculate(town, zone, period));

    /// <summary>
    /// Which part of each of a day's 24 clock hours counts, 0 to 1; null for a day that stays out altogether.
    /// </summary>
    protected abstract double[]? Weights(TownData town, Zone zone, DateOnly day);

    /// <summary>A reason why the share can't be worked out in a month, or null.</summary>
    protected virtual string? Obstacle(TownData town, Zone zone, Period period) => null;

    private Candidate<Figure> Calculate(TownData town, Zone zone, Period period)
    {
        var valid = MonthSeries.Valid(zone.Persons, period, town.Rules)
            .Where(series => series.Description.Interval == SeriesInterval.Hour).ToArray();
        var coverage = MonthSeries.Coverage(zone.Persons, period);
        var obstacle = Obstacle(town, zone, period)
            ?? (valid.Length == 0 ? MissingReason.InsufficientCoverage : null);
        if (obstacle is not null)
        {
            return Candidates.Missing(Indicator, zone.Code, period, obstacle, coverage);
        }

        var days = Enumerable.Range(0, period.Days).Select(period.Start.AddDays)
            .Select(day => Sums(valid, day, Weights(town, zone, day))).ToArray();
        var figure = new Figure(
            Indicator, zone.Code, period, Share(days), MissingReason.None,
            History.Status(valid, period, town.Rules), coverage)
        {
            Interval = BlockBootstrap.Interval(
                days.Length, positions => Share(positions.Select(position => days[position]))),
        };
        return Candidates.Share(figure, days.Sum(day => day.Part), days.Sum(day => day.Whole));
    }

    private static (double Part, double Whole) Sums(
        IEnumerable<MeasuredSeries> valid, DateOnly day, double[]? weights)
    {
        var (part, whole) = (0.0, 0.0);
        foreach (var series in weights is null ? [] : valid)
        {
            var hours = series.IsValid(day) ? series.ByClock(day) : null;
            for (var hour = 0; hours is not null && hour < hours.Length; hour++)
            {
                var count = double.IsNaN(hours[hour]) ? 0 : hours[hour];
                (part, whole) = (part + (weights![hour] * count), whole + count);
            }
        }

        return (part, whole);
    }

    private static double Share(IEnumerable<(double Part, double Whole)> days)
    {
        var (part, whole) = (0.0, 0.0);
        foreach (var day in days)
        {
            (part, whole) = (part + day.Part, whole + day.Whole);
        }

        return part / whole;
    }
}
