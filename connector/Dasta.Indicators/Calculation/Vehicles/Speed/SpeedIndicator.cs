using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Vehicles.Speed;

/// <summary>An indicator of how fast the cars of a zone drive in a month.</summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class SpeedIndicator(string indicator) : ZoneIndicator(indicator)
{
    /// <summary>Variance of the figure's logarithm besides that of chance.</summary>
    protected virtual double LogVariance => 0;

    /// <summary>Whether the figure is one per 100 of the reference year.</summary>
    protected virtual bool IsIndex => false;

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        if (ZoneSpeeds.Of(zone, town.Rules) is not { } speeds)
        {
            return [];
        }

        var usual = IsIndex ? ReferenceSpeed.Of(speeds, scope.ReferenceYear, town.Rules) : null;
        return
            from member in Members(speeds)
            from period in scope.Of([Granularity.Month], length => Zone.Periods(length, speeds.Series))
            let candidate = Calculate(town.Rules, zone, speeds, usual, period, member)
            select usual is null ? candidate : candidate with
            {
                Figure = candidate.Figure with { ReferencePeriod = scope.ReferencePeriod },
            };
    }

    /// <summary>Members of the breakdown that the classes of speed can tell.</summary>
    protected virtual IEnumerable<string> Members(ZoneSpeeds speeds) => [Figure.Whole];

    /// <summary>What the indicator says of some cars, before it is made an index; null when it can't be told.</summary>
    protected abstract double? Value(SpeedHistogram cars, string member);

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, ZoneSpeeds speeds, ReferenceSpeed? usual, Period period, string member)
    {
        var days = speeds.Days(period);
        var coverage = days.Count(day => day is not null) / (double)days.Length;
        var cars = SpeedHistogram.Sum(speeds.Classes, days);
        var reason = !ReferenceSpeed.IsValid(period, days, rules) ? MissingReason.InsufficientCoverage
            : usual?.Status == ObservationStatus.Missing ? MissingReason.NoReferencePeriod
            : cars.Total <= 0 || usual?.Cars <= 0 ? MissingReason.NothingToDivideBy
            : Value(cars, member) is null || usual is { Percentile85: null } ? MissingReason.PercentileInOpenClass
            : MissingReason.None;
        if (reason != MissingReason.None)
        {
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage, member);
        }

        double Scaled(SpeedHistogram some) =>
            (Value(some, member) ?? double.NaN) * (usual is null ? 1 : 100 / usual.Percentile85!.Value);
        var value = Scaled(cars);
        var interval = BlockBootstrap.Interval(days.Length, positions => Scaled(
            SpeedHistogram.Sum(speeds.Classes, positions.Select(position => days[position]))));
        var figure = new Figure(
            Indicator, zone.Code, period, value, MissingReason.None,
            ObservationStatus.Weakest(
                [usual?.Status ?? ObservationStatus.Normal, History.Status(speeds.Series, period, rules)]),
            coverage)
        {
            Breakdown = member,
            Interval = LogScale.Widen(value, interval, LogVariance),
        };
        return usual is null
            ? Candidates.Counted(figure, cars.Total)
            : Candidates.Counted(figure, cars.Total, usual.Cars);
    }
}
