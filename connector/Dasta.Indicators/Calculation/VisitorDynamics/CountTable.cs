using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// V10: the passages that were counted, by zone and day with the totals of each zone, each day and the month. They add
/// up, so that one left out could be worked out from the others: disclosure control judges a month as one table, in
/// which the weekends of a zone count as known together, for V5 tells their share. Where days are not asked for, the
/// table is that of the totals by zone.
/// </summary>
internal sealed class CountTable : IIndicatorCalculation
{
    public const string Code = "V10";
    private const string Property = "passages";
    private static readonly CompletenessRules Rules = new();

    public string Indicator => Code;

    public string Level => LevelOf.Persons;

    public IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope)
    {
        var zones = Zones(town);
        if (zones.Length == 0 || !scope.Granularities.Any(one => one is Granularity.Month or Granularity.Day))
        {
            return [];
        }

        var byDay = scope.Granularities.Contains(Granularity.Day);
        var last = LastDay(town);
        return CalculationScope
            .Periods(Granularity.Month, zones.Min(zone => zone.Series.Min(series => series.FirstDay)), last)
            // A month that is not over would tell its last days apart once it is.
            .Where(month => month.EndExclusive <= last.AddDays(1)
                && month.Start <= scope.Until && month.EndExclusive > scope.From)
            .SelectMany(month => Table(town.Nis, zones, month, byDay));
    }

    /// <summary>
    /// The last day that was counted, in whatever zone; of a town without such counts, that was measured at all.
    /// </summary>
    public static DateOnly LastDay(TownData town) => Zones(town).SelectMany(zone => zone.Series)
        .Select(series => series.LastDay)
        .DefaultIfEmpty(town.Zones.SelectMany(zone => zone.Series).Select(series => series.LastDay)
            .DefaultIfEmpty(DateOnly.MinValue).Max())
        .Max();

    private static CountedZone[] Zones(TownData town) =>
    [
        .. town.Zones.Select(zone => new CountedZone(zone.Code, Passages(zone))).Where(zone => zone.Series.Count > 0),
    ];

    private static MeasuredSeries[] Passages(Zone zone) =>
    [
        .. zone.Persons.Where(series => series.Description.Property == Property
            && series.Description.Interval is SeriesInterval.Hour or SeriesInterval.Day),
    ];

    private IEnumerable<Candidate<Figure>> Table(string town, CountedZone[] zones, Period month, bool byDay)
    {
        var days = Enumerable.Range(0, month.Days).Select(month.Start.AddDays).ToArray();
        var cells = zones.ToDictionary(
            zone => zone.Code, zone => days.Select(zone.Count).ToArray(), StringComparer.Ordinal);
        var table = $"{Indicator} {month.Code}";
        foreach (var (code, counts) in cells)
        {
            for (var day = 0; byDay && day < days.Length; day++)
            {
                yield return Cell(table, code, code, Period.Day(days[day]), [counts[day]]);
            }

            yield return Cell(table, code, code, month, counts, byDay ? null : Finer(code, days, counts));
        }

        for (var day = 0; byDay && day < days.Length; day++)
        {
            yield return Cell(
                table, string.Empty, town, Period.Day(days[day]), [.. cells.Values.Select(counts => counts[day])]);
        }

        yield return Cell(table, string.Empty, town, month, [.. cells.Values.SelectMany(counts => counts)]);
    }

    /// <summary>The sum of what was measured, in its place in the table.</summary>
    /// <param name="line">Place among the zones; empty for all of them.</param>
    private Candidate<Figure> Cell(
        string table, string line, string area, Period period, IReadOnlyList<(long? Count, double Coverage)> parts,
        IReadOnlyList<TableEntry>? finer = null)
    {
        var coverage = parts.Average(part => part.Coverage);
        var figure = coverage < Rules.DaysOfMonth
            ? Figure.Missing(Indicator, area, period, MissingReason.InsufficientCoverage, coverage)
            : new Figure(
                Indicator, area, period, parts.Sum(part => part.Count ?? 0), MissingReason.None,
                ObservationStatus.Normal, coverage);
        if (parts.All(part => part.Count is null))
        {
            return new(figure, new DisclosureBasis.Count(0), coverage);
        }

        // What was hardly measured has no value, and still its place: the others must not tell it.
        var column = period.Granularity == Granularity.Day ? Column(period.Start) : string.Empty;
        return new(
            figure,
            new DisclosureBasis.TableCell(table, [line, column], parts.Sum(part => part.Count ?? 0), finer), coverage);
    }

    private static string Column(DateOnly day) =>
        $"{(WeekendShare.IsWeekend(day) ? "weekend" : "week")}/{Period.Day(day).Code}";

    private static TableEntry[] Finer(
        string line, IReadOnlyList<DateOnly> days, IReadOnlyList<(long? Count, double Coverage)> counts) =>
    [
        .. days.Zip(counts).Where(day => day.Second.Count is not null).Select(day => new TableEntry(
            [line, Column(day.First)], day.Second.Count!.Value, IsPrimary: false)),
    ];

    private sealed record CountedZone(string Code, IReadOnlyList<MeasuredSeries> Series)
    {
        /// <summary>What was counted on a day, whole; null where no series measured enough of it.</summary>
        public (long? Count, double Coverage) Count(DateOnly day)
        {
            var valid = Series.Where(series => series.IsValid(day)).ToArray();
            return valid.Length == 0
                ? (null, 0)
                : ((long)Math.Round(valid.Sum(series => series.Total(day)), MidpointRounding.AwayFromZero),
                    valid.Length / (double)Series.Count);
        }
    }
}
