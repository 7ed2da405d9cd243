using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Tourism;

/// <summary>
/// T8: by how many per cent persons in a zone rise when nights in the town rise by one, over the months until the end
/// of a year: the slope of ln V1 on ln nights a day, with an effect of each calendar month and a trend.
/// </summary>
internal sealed class ShopperElasticity() : ZoneIndicator("T8")
{
    private const int MonthsMinimum = 24;
    private const int MonthsNormal = 36;
    private const double MonthsOfYear = 12;

    public override (int Before, int After) IntervalDays => (int.MaxValue, 0);

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        if (zone.Persons.Count == 0 || Stays.NightsAround(town, zone)?.Whole() is not { } nights
            || nights.Starts(Period.Month(scope.ReferenceYear, 1)).Count() != 1)
        {
            return [];
        }

        var panel = Panel.Of(zone.Persons, scope.ReferenceYear, town.Rules);
        return scope.Of([Granularity.Year], length => Zone.Periods(length, zone.Persons))
            .Select(period => Calculate(town.Rules, zone, panel, nights, period))
            .Select(candidate => candidate with
            {
                Figure = candidate.Figure with { ReferencePeriod = scope.ReferencePeriod },
            });
    }

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, Panel panel, CellTable nights, Period period)
    {
        var all = Zone.Periods(Granularity.Month, zone.Persons)
            .Where(month => month.Start < period.EndExclusive)
            .Select(month => (Month: month, Nights: nights.Steps(month)[0], Index: Index(panel, month, rules)))
            .Where(one => one.Nights.IsMeasured || !double.IsNaN(one.Index)).ToArray();
        var months = all.Where(one => one is { Nights.Value: > 0, Index: > 0 }).ToArray();
        var coverage = all.Length == 0 ? 0 : months.Length / (double)all.Length;
        var fit = months.Length < MonthsMinimum ? null : LinearFit.Of(
            [.. months.Select(one => Row(one.Month, one.Nights.Value / one.Nights.Days))],
            [.. months.Select(one => Math.Log(one.Index))]);
        if (fit is null)
        {
            var reason = panel.Members.Count == 0 ? MissingReason.NoReferencePeriod : MissingReason.ShortHistory;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, fit.Coefficients[0], MissingReason.None,
            months.Length < MonthsNormal ? ObservationStatus.Provisional : ObservationStatus.Normal, coverage)
        {
            Interval = fit.Interval(0),
        };
        return new(
            figure,
            new DisclosureBasis.All(
                Stays.Basis(nights, period),
                new DisclosureBasis.Count(panel.Members.Keys.Sum(series =>
                    months.Sum(one => series.Month(one.Month.Start)!.Total)))),
            coverage);
    }

    /// <summary>V1 of a month of which all series are valid; else NaN.</summary>
    private static double Index(Panel panel, Period month, CompletenessRules rules) =>
        panel.Members.Count > 0
            && MonthSeries.Valid(panel.Members.Keys, month, rules).Count == panel.Members.Count
            ? panel.Members.Average(one => 100 * one.Key.Month(month.Start)!.Mean / one.Value.Mean)
            : double.NaN;

    private static double[] Row(Period month, double nights)
    {
        var row = new double[14];
        (row[0], row[1]) = (Math.Log(nights), month.Start.Year + ((month.Start.Month - 1) / MonthsOfYear) - 2000);
        row[1 + month.Start.Month] = 1;
        return row;
    }
}
