using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// Share of some hours in all that was counted in a month, pooled over the valid days and the series of the zone. An
/// hour that was not measured is not empty: see <see cref="FilledHours"/>.
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
        var calendar = Enumerable.Range(0, period.Days).Select(period.Start.AddDays).ToArray();
        var weights = Array.ConvertAll(calendar, day => Weights(town, zone, day));
        var filled = Array.ConvertAll(valid, one => new FilledHours(one, calendar, day => weights[day] is not null));
        var known = Array.FindAll(filled, one => one.Kept > 0 && one.Kept >= town.Rules.DaysOfMonth * one.Valid);
        var coverage = MonthSeries.Coverage(zone.Persons, period)
            * (filled.Sum(one => one.Valid) is var days and > 0 ? filled.Sum(one => one.Kept) / (double)days : 1);
        var obstacle = Obstacle(town, zone, period)
            ?? (known.Length == 0 ? MissingReason.InsufficientCoverage : null);
        if (obstacle is not null)
        {
            return Candidates.Missing(Indicator, zone.Code, period, obstacle, coverage);
        }

        var sums = weights.Select((of, day) => Sums(known, day, of)).ToArray();
        var value = Share(sums);
        var figure = new Figure(
            Indicator, zone.Code, period, value, MissingReason.None,
            History.Status(valid, period, town.Rules), coverage)
        {
            Interval = BlockBootstrap.Interval(
                    sums.Length, positions => Share(positions.Select(position => sums[position])))
                ?.Over(value, FilledHours.MeasuredShare(known), 0, 1),
        };
        return Candidates.Share(figure, sums.Sum(day => day.Part), sums.Sum(day => day.Whole));
    }

    private static (double Part, double Whole) Sums(IEnumerable<FilledHours> known, int day, double[]? weights)
    {
        var (part, whole) = (0.0, 0.0);
        foreach (var hours in known.Select(series => weights is null ? null : series.At(day)).OfType<double[]>())
        {
            for (var hour = 0; hour < hours.Length; hour++)
            {
                (part, whole) = (part + (weights![hour] * hours[hour]), whole + hours[hour]);
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
