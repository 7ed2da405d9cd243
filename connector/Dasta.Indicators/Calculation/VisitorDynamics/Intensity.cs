using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// Presence for each thousand inhabitants (V2b), square kilometre (V3b) or hundred metres of street (V3d), and each of
/// them as an index to the median of peers (V2, V3, V3c). Only for sources that cover an area: a street sensor sees a
/// street.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="level">Code of the definition of the level, of which peers know the median.</param>
/// <param name="reference">What presence is divided by.</param>
/// <param name="unit">How much of that makes one unit.</param>
internal sealed class Intensity(string indicator, string level, string reference, double unit)
    : ZoneIndicator(indicator)
{
    private const string Property = "presence";

    public override string Level => LevelOf.Persons;

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var series = zone.Of(Property).Where(one => one.Description.Dimensions.Count == 0).ToArray();
        return scope.Of([Granularity.Month], length => Zone.Periods(length, series))
            .Select(period => Calculate(town, zone, series, period));
    }

    private Candidate<Figure> Calculate(
        TownData town, Zone zone, MeasuredSeries[] series, Period period)
    {
        var valid = MonthSeries.Valid(series, period, town.Rules);
        var coverage = MonthSeries.Coverage(series, period);
        var dividedBy = town.Reference(reference, zone.Code, period.Start)
            ?? town.Reference(reference, town.Nis, period.Start);
        var divisor = dividedBy?.Value / unit;
        var median = Indicator == level ? null : town.PeerMedian(level, period);
        var peers = Indicator == level ? 100 : median?.Value;
        var isShort = History.ValidMonths(series, period, town.Rules) < town.Rules.MonthsOfIntensity;
        if (valid.Count < series.Length || isShort || divisor is not > 0 || peers is not > 0)
        {
            var reason = valid.Count < series.Length ? MissingReason.InsufficientCoverage
                : isShort ? MissingReason.ShortHistory
                : MissingReason.NoReferenceFigure;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        double Value(double mean) => 100 * mean / divisor.Value / peers.Value;
        var days = Enumerable.Range(0, period.Days)
            .Select(day => valid.Sum(one => one.Total(period.Start.AddDays(day)))).ToArray();
        var figure = new Figure(
            Indicator, zone.Code, period, Value(valid.Sum(one => one.Month(period.Start)!.Mean)), MissingReason.None,
            ObservationStatus.Normal, coverage)
        {
            Interval = BlockBootstrap.Interval(days.Length, positions => Value(Means.At(days, positions))),
            ReferenceFigures = ReferenceValue.Statement(dividedBy, median),
        };
        return Candidates.Counted(figure, valid.Sum(one => one.Month(period.Start)!.Total));
    }
}
