using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>
/// C6: of the vehicles that enter the town, the share that ends outside it again, by origin and destination. A place
/// lies in the town when it is one of its zones (code or last part of it) or the town itself (NIS code). A year is the
/// mean of its months, which tell its interval.
/// </summary>
internal sealed class ThroughTraffic() : ZoneIndicator("C6")
{
    private const int MonthsMinimum = 3;
    private const string Vehicles = "vehicles";

    private static readonly double[] Constant = [1];

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var entering = zone.Of("flow").Where(one => one.Description is { Unit: Vehicles } flow
            && flow.Dimension("origin") is { } origin && flow.Dimension("destination") is not null
            && !IsInTown(town, origin)).ToArray();
        return scope.Of([Granularity.Month, Granularity.Year], length => Zone.Periods(length, entering))
            .Select(period => period.Granularity == Granularity.Month
                ? Month(town, zone, entering, period)
                : Year(zone, [.. Enumerable.Range(1, 12).Select(month =>
                    Month(town, zone, entering, Period.Month(period.Start.Year, month)))], period));
    }

    private Candidate<Figure> Month(TownData town, Zone zone, MeasuredSeries[] entering, Period period)
    {
        // From its first count until a year after its last a flow that lacks is not nobody.
        var flows = Array.FindAll(entering, one =>
            one.FirstDay < period.EndExclusive && period.Start <= one.LastDay.AddYears(1));
        var coverage = MonthSeries.Coverage(flows, period);
        if (flows.Length == 0 || !KnownTogether.IsValid(flows, period, town.Rules))
        {
            return Candidates.Missing(
                Indicator, zone.Code, period, MissingReason.InsufficientCoverage, coverage);
        }

        var through = Array.FindAll(flows, one => !IsInTown(town, one.Description.Dimension("destination")!));
        var whole = KnownTogether.Days(flows, period).ToHashSet();
        double[] Days(MeasuredSeries[] some) =>
        [
            .. Enumerable.Range(0, period.Days).Select(period.Start.AddDays)
                .Select(day => whole.Contains(day) ? some.Sum(one => one.Total(day)) : double.NaN),
        ];
        var (part, all) = (Days(through), Days(flows));
        var (passed, entered) = (part.Where(double.IsFinite).Sum(), all.Where(double.IsFinite).Sum());
        if (entered <= 0)
        {
            return Candidates.Missing(Indicator, zone.Code, period, MissingReason.NothingToDivideBy, coverage);
        }

        // A source that delivers weeks or months only leaves nothing to draw from.
        var isDaily = flows.All(one => one.Description.Interval <= SeriesInterval.Day);
        return Candidates.Share(
            new Figure(
                Indicator, zone.Code, period, passed / entered, MissingReason.None, ObservationStatus.Normal, coverage)
            {
                Interval = isDaily
                    ? BlockBootstrap.Interval(period.Days, days => Means.At(part, days) / Means.At(all, days)) : null,
            },
            passed, entered);
    }

    private Candidate<Figure> Year(Zone zone, IReadOnlyList<Candidate<Figure>> months, Period period)
    {
        var known = months.Where(month => month.Figure.Value is not null).ToArray();
        var coverage = months.Average(month => month.Figure.Value is null ? 0 : month.Coverage);
        if (known.Length < MonthsMinimum)
        {
            return Candidates.Missing(Indicator, zone.Code, period, MissingReason.InsufficientCoverage, coverage);
        }

        var fit = LinearFit.Of(
            [.. known.Select(_ => Constant)], [.. known.Select(month => month.Figure.Value!.Value)])!;
        var interval = fit.Interval(0);
        return new(
            new Figure(
                Indicator, zone.Code, period, fit.Coefficients[0], MissingReason.None,
                known.Length == months.Count ? ObservationStatus.Normal : ObservationStatus.Provisional, coverage)
            {
                Interval = new(interval.Lower, interval.Upper),
            },
            new DisclosureBasis.All([.. known.Select(month => month.Basis)]), coverage);
    }

    private static bool IsInTown(TownData town, string place) => place == town.Nis || town.Zones.Any(zone =>
        zone.Code == place || zone.Code[(zone.Code.IndexOf('-', StringComparison.Ordinal) + 1)..] == place);
}
