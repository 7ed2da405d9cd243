using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// V6: the 90th less the 10th percentile of the twelve monthly factors, in hundredths. A month's factor is its mean day
/// over the mean of the twelve months of its year, averaged over the year and the one before, in per cent. Chance makes
/// some months busier than others too, and so do good and bad months of one year alone, which the interval allows for.
/// </summary>
internal sealed class SeasonalAmplitude() : ZoneIndicator("V6")
{
    private const int Months = 12;

    public override (int Before, int After) IntervalDays => (Months * 31, 0);

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        scope.Of([Granularity.Year], length => Zone.Periods(length, zone.Persons))
            .Select(period => Calculate(town.Rules, zone, period));

    private Candidate<Figure> Calculate(CompletenessRules rules, Zone zone, Period period)
    {
        var months = Enumerable.Range(0, 2 * Months)
            .Select(offset => Period.Of(Granularity.Month, period.Start.AddMonths(offset - Months))).ToArray();
        var valid = zone.Persons
            .Where(series => months.All(month => MonthSeries.Valid([series], month, rules).Count == 1)).ToArray();
        var coverage = zone.Persons.Average(series => months.Count(month =>
            MonthSeries.Valid([series], month, rules).Count == 1) / (double)months.Length);
        if (valid.Length == 0 || valid.Any(series => months.Sum(month => series.Month(month.Start)!.Total) <= 0))
        {
            var reason = valid.Length == 0 ? MissingReason.ShortHistory : MissingReason.NothingToDivideBy;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        var days = valid.Select(series => months.Select(month => new WeekdayBlocks(
            month.Start.DayOfWeek,
            [.. Enumerable.Range(0, month.Days).Select(day => series.Total(month.Start.AddDays(day)))]))
            .ToArray()).ToArray();
        var drawn = months.Select(month => BlockBootstrap.Positions(month.Days)).ToArray();
        int[][] all = Array.ConvertAll(months, month => Enumerable.Range(0, month.Days).ToArray());
        var means = new double[valid.Length * months.Length];
        double[] Of(Func<int, int[]> positions)
        {
            for (var at = 0; at < means.Length; at++)
            {
                var (series, month) = Math.DivRem(at, months.Length);
                means[at] = days[series][month].Mean(positions(month));
            }

            return MonthFactors.Of(means);
        }

        var factors = Of(at => all[at]);
        var (years, found) = (MonthFactors.LogChanges(means), MonthFactors.Amplitude(factors));
        double[][] draws = [.. Enumerable.Range(0, BlockBootstrap.Draws).Select(draw => Of(at => drawn[at][draw]))];
        var drawnAmplitudes = Array.ConvertAll(
            MonthFactors.Unsettled(draws, years, months[0].Days), MonthFactors.Amplitude);
        // Basic bootstrap: from the value as far to the other side as the draws lie from it, since what chance adds it
        // adds once more in them; no amplitude is negative, and no interval leaves out what was found.
        double Mirrored(double drawnAmplitude) => Math.Max(0, (2 * found) - drawnAmplitude);
        var figure = new Figure(
            Indicator, zone.Code, period, found, MissingReason.None, ObservationStatus.Normal,
            coverage)
        {
            Interval = BlockBootstrap.Expanded(drawnAmplitudes, months[0].Days, months.Length) is { } chance
                ? new(Math.Min(found, Mirrored(chance.Upper)), Math.Max(found, Mirrored(chance.Lower))) : null,
        };
        return Candidates.Counted(figure, valid.Sum(series => months.Sum(month => series.Month(month.Start)!.Total)));
    }
}
