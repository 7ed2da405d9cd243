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

    public override (int Before, int After) IntervalDays => (int.MaxValue, 0);

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        CellTable.Of(zone, Stays.Nights, town.Rules)?.Whole() is { } nights
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
            Interval = Interval(months, Years(nights, period)),
        };
        return new(figure, Stays.Basis(nights, period), coverage);
    }

    private static double Share(double[] months) => months.OrderDescending().Take(Busiest).Sum() / months.Sum();

    /// <summary>The logarithms of the shares of the months, of every year until this one.</summary>
    private static double[][] Years(CellTable nights, Period period)
    {
        var first = nights.Series.Min(one => one.FirstDay).Year;
        return
        [
            .. Enumerable.Range(first, period.Start.Year - first + 1)
                .Select(year => nights.Steps(Period.Year(year)).Select(step => step.Value).ToArray())
                .Where(months => months.All(month => month > 0))
                .Select(months => Array.ConvertAll(months, month => Math.Log(month / months.Sum()))),
        ];
    }

    /// <summary>
    /// Basic bootstrap: as far as chance moves the share of the usual months, it has moved the one that was found. The
    /// usual months are the means over the years, drawn together by what chance leaves in these: of a flat year chance
    /// alone makes some months the busiest, and more of that may not stand for a season. Null for a single year.
    /// </summary>
    private static Interval? Interval(double[] months, double[][] years)
    {
        if (years.Length < 2)
        {
            return null;
        }

        double[] means = [.. Enumerable.Range(0, Months).Select(month => years.Average(year => year[month]))];
        // The mean of few years follows each of them.
        var scale = Math.Sqrt(years.Length / (years.Length - 1.0));
        double[] residuals =
            [.. years.SelectMany(year => year.Select((log, month) => scale * (log - means[month])))];
        var level = means.Average();
        var (ofMonths, ofMeans) = (
            means.Sum(mean => (mean - level) * (mean - level)) / (Months - 1),
            residuals.Sum(residual => residual * residual) / residuals.Length / years.Length);
        var season = ofMonths > ofMeans ? 1 - (ofMeans / ofMonths) : 0;
        var usual = Array.ConvertAll(means, mean => Math.Exp(level + (season * (mean - level))));
        var random = new SeededRandom(Seed);
        var draws = new double[BlockBootstrap.Draws];
        for (var draw = 0; draw < draws.Length; draw++)
        {
            draws[draw] = Share(Array.ConvertAll(
                usual, month => month * Math.Exp(residuals[random.Next(residuals.Length)])));
        }

        // So wide as Student's t has it, with what is known of how months differ.
        var reach = Bell.Reach((Months - 1) * (years.Length - 1));
        var (share, centre) = (Share(months), Share(usual));
        return BlockBootstrap.Percentiles(draws, Bell.Beyond(reach)) is { } drawn
            ? new(Math.Min(share, share + centre - drawn.Upper), Math.Max(share, share + centre - drawn.Lower))
            : null;
    }
}
