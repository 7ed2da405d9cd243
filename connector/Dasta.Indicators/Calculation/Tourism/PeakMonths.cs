using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Tourism;

/// <summary>
/// T7: the share of a year's nights in its three busiest months. Chance makes some month the busiest, so the share
/// comes out too large; the interval, from how much a month differs from year to year, makes up for that.
/// </summary>
internal sealed class PeakMonths() : ZoneIndicator("T7")
{
    private const int Months = 12;
    private const int Busiest = 3;
    private const ulong Seed = 20_130_101;

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        CellTable.Of(zone, Stays.Nights, town.Rules) is { } nights
            && nights.Starts(Period.Year(scope.ReferenceYear)).Count() == Months
            ? scope.Of([Granularity.Year], nights.Periods).Select(period => Calculate(town.Rules, zone, nights, period))
            : [];

    private Candidate<Figure> Calculate(CompletenessRules rules, Zone zone, CellTable nights, Period period)
    {
        var steps = nights.Steps(period);
        var coverage = steps.Average(step => step.Coverage);
        var months = steps.Select(step => step.Value).ToArray();
        if (months.Any(double.IsNaN) || coverage < rules.DaysOfMonth || months.Sum() <= 0)
        {
            var reason = months.Any(double.IsNaN) || coverage < rules.DaysOfMonth
                ? MissingReason.InsufficientCoverage : MissingReason.NothingToDivideBy;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, Share(months), MissingReason.None, ObservationStatus.Normal, coverage)
        {
            Interval = Interval(months, Residuals(nights, period)),
        };
        return new(figure, Stays.Basis(nights, period), coverage);
    }

    private static double Share(double[] months) => months.OrderDescending().Take(Busiest).Sum() / months.Sum();

    /// <summary>
    /// By how much the logarithm of a month's share differs from that of the same month over all years until this one;
    /// none for a single year.
    /// </summary>
    private static double[] Residuals(CellTable nights, Period period)
    {
        var first = nights.Series.Min(one => one.FirstDay).Year;
        var years = Enumerable.Range(first, period.Start.Year - first + 1)
            .Select(year => nights.Steps(Period.Year(year)).Select(step => step.Value).ToArray())
            .Where(months => months.All(month => month > 0))
            .Select(months => Array.ConvertAll(months, month => Math.Log(month / months.Sum()))).ToArray();
        // The mean of few years follows each of them.
        var scale = Math.Sqrt(years.Length / Math.Max(1.0, years.Length - 1));
        return years.Length < 2
            ? []
            : [.. Enumerable.Range(0, Months).SelectMany(month => years.Select(year =>
                scale * (year[month] - years.Average(other => other[month]))))];
    }

    /// <summary>Basic bootstrap: as far as chance moves the share once more, it may have moved it already.</summary>
    private static Interval? Interval(double[] months, double[] residuals)
    {
        if (residuals.Length == 0)
        {
            return null;
        }

        var random = new SeededRandom(Seed);
        var draws = new double[BlockBootstrap.Draws];
        for (var draw = 0; draw < draws.Length; draw++)
        {
            draws[draw] = Share(Array.ConvertAll(
                months, month => month * Math.Exp(residuals[random.Next(residuals.Length)])));
        }

        var share = Share(months);
        return BlockBootstrap.Percentiles(draws) is { } drawn
            ? new((2 * share) - drawn.Upper, (2 * share) - drawn.Lower)
            : null;
    }
}
