using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>
/// A ratio of two counts of the same source in a month, pooled over its days and over the sources of the zone whose
/// month is valid.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class TrafficRatio(string indicator) : ZoneIndicator(indicator)
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        from member in Members
        let traffic = SourceTraffic.Of(zone, town.Rules)
            .Select(source => (Source: source, Series: Series(source, member)))
            .Where(one => one.Series.Count > 0).ToArray()
        where traffic.Length > 0
        let sources = Array.ConvertAll(traffic, one => one.Series)
        let obstacle = Obstacle(Array.ConvertAll(traffic, one => one.Source))
        from period in scope.Of(
            [Granularity.Month], length => Zone.Periods(length, [.. sources.SelectMany(series => series)]))
        select obstacle is null
            ? Calculate(town.Rules, zone, sources, period, member)
            : Candidates.Missing(Indicator, zone.Code, period, obstacle, breakdown: member);

    /// <summary>Members of the breakdown.</summary>
    protected virtual IReadOnlyList<string> Members => [Figure.Whole];

    /// <summary>The series of a source that the ratio is made of; none when the source can't tell.</summary>
    protected abstract IReadOnlyList<MeasuredSeries> Series(SourceTraffic source, string member);

    /// <summary>What a day of those series adds.</summary>
    protected abstract DayPair Day(IReadOnlyList<MeasuredSeries> series, DateOnly day);

    /// <summary>Why some sources can't make a ratio together, or null.</summary>
    protected virtual string? Obstacle(IReadOnlyList<SourceTraffic> sources) => null;

    /// <summary>The part of what is divided by that the ratio tells, and with it what is left.</summary>
    protected virtual double Part(double above, double below) => above;

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, IReadOnlyList<IReadOnlyList<MeasuredSeries>> sources, Period period,
        string member)
    {
        var days = Enumerable.Range(0, period.Days).Select(period.Start.AddDays).ToArray();
        var all = sources.Select(series => Array.ConvertAll(days, day => Day(series, day))).ToArray();
        var coverage = all.Average(source => source.Count(day => day.IsMeasured) / (double)days.Length);
        var valid = all.Where(source => rules.IsValid(Total(period, days, source))).ToArray();
        var pooled = valid.Length == 0 ? [] : Array.ConvertAll(
            Enumerable.Range(0, days.Length).ToArray(), at => Pool(valid.Select(source => source[at])));
        var below = pooled.Where(day => day.IsMeasured).Sum(day => day.Below);
        if (below <= 0)
        {
            var reason = valid.Length == 0 ? MissingReason.InsufficientCoverage : MissingReason.NothingToDivideBy;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage, member);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, DayPair.Ratio(pooled), MissingReason.None,
            sources.Max(series => MeasuredBefore(series, period, rules.DaysOfHistory)) < rules.DaysOfHistory
                ? ObservationStatus.Provisional : ObservationStatus.Normal,
            coverage)
        {
            Breakdown = member,
            Interval = BlockBootstrap.Interval(
                days.Length, positions => DayPair.Ratio(positions.Select(position => pooled[position]))),
        };
        var above = pooled.Where(day => day.IsMeasured).Sum(day => day.Above);
        return Candidates.Share(figure, Part(above, below), below);
    }

    /// <summary>Days measured until the end of a period, counted back as far as they matter.</summary>
    private int MeasuredBefore(IReadOnlyList<MeasuredSeries> series, Period period, int enough)
    {
        var (count, first) = (0, series.Max(one => one.FirstDay));
        for (var day = period.EndExclusive.AddDays(-1); day >= first && count < enough; day = day.AddDays(-1))
        {
            count += Day(series, day).IsMeasured ? 1 : 0;
        }

        return count;
    }

    private static MonthTotal Total(Period period, DateOnly[] days, DayPair[] source)
    {
        var weekdays = days.Where((_, at) => source[at].IsMeasured).CountBy(day => day.DayOfWeek).ToArray();
        return new(
            period.Start, weekdays.Sum(one => one.Value), weekdays.Length < 7 ? 0 : weekdays.Min(one => one.Value),
            0, 0);
    }

    private static DayPair Pool(IEnumerable<DayPair> sources)
    {
        var measured = sources.Where(one => one.IsMeasured).ToArray();
        return measured.Length == 0
            ? DayPair.None
            : new(measured.Sum(one => one.Above), measured.Sum(one => one.Below));
    }
}
