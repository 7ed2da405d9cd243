using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Overviews;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Overviews;

/// <summary>
/// Makes the overview of a month from released figures and what the sources measured; the same of both gives the same
/// overview.
/// </summary>
internal static class OverviewComposer
{
    /// <summary>With more members than this an indicator is a profile, not a handful of figures.</summary>
    private const int MembersMost = 12;

    private const int MonthsForRecord = 12;
    private static readonly string[] EventIndicators = ["E2", "E1", "E2b"];

    /// <param name="town">Name of the town.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="rows">Released figures of periods that end in the month, and of those before.</param>
    /// <param name="sources">What the sources measured in it.</param>
    /// <param name="names">Names of events and of what recurs, by code.</param>
    public static MonthOverview Compose(
        string town, DateOnly month, IReadOnlyList<ReleasedRow> rows, IReadOnlyList<SourceMonth> sources,
        IReadOnlyDictionary<string, string> names)
    {
        rows = [.. rows.Select(row => row with { Member = names.GetValueOrDefault(row.Breakdown, row.Breakdown) })];
        var current = rows.Where(row => row.EndsIn(month)).ToArray();
        var told = current.Where(row => row.Period.Granularity != Granularity.Day && row.Value is not null)
            .GroupBy(row => (row.Indicator, row.Area, row.Granularity)).Where(group => group.Count() <= MembersMost)
            .SelectMany(group => group).ToArray();
        var history = rows.Where(row => row.Period.EndExclusive <= month && row.Value is not null)
            .ToLookup(row => row.Key);
        var changed = told.Select(row => Change(row, [.. history[row.Key]]))
            .Where(change => change.PeriodBefore is not null || change.YearBefore is not null)
            .OrderByDescending(change => change.IsApart == true)
            .ThenByDescending(change => Distance(change.Value, change.YearBefore ?? change.PeriodBefore!.Value))
            .ThenBy(change => change.Id, StringComparer.Ordinal).ToArray();
        OverviewFinding[] stoodOut =
            [.. Events(current), .. told.Select(row => Record(row, [.. history[row.Key]])).OfType<OverviewFinding>()];
        OverviewGap[] missing =
        [
            .. Figures(current), .. NotReleased(rows, current, month.AddMonths(-1)),
            .. sources.Select(Source).OfType<OverviewGap>(),
        ];
        var count = new OverviewCount(
            current.Length, current.Count(row => row.Value is not null),
            current.Count(row => row.Confidentiality == "C"), current.Count(row => row.Vintage > 1));
        return new MonthOverview(
            month, count, changed, stoodOut, missing, MailWriter.Write(town, month, count, changed, stoodOut, missing));
    }

    private static OverviewChange Change(ReleasedRow row, ReleasedRow[] past)
    {
        // Registers come when they come; other periods follow one another.
        var before = row.Period.Granularity == Granularity.Snapshot
            ? past.MaxBy(one => one.Start) : Array.Find(past, one => one.Period.EndExclusive == row.Start);
        var year = row.Period.Granularity is Granularity.Month or Granularity.Quarter
            ? Array.Find(past, one => one.Start == row.Start.AddYears(-1)) : null;
        bool? isApart = row.Interval is { } own && (year ?? before) is { Interval: { } other, Value: { } earlier }
            ? own.DiffersFrom(row.Value!.Value, other, earlier)
            : null;
        return new OverviewChange(
            row.Id, row.Indicator, row.Version, row.Area, row.AreaName, row.Breakdown, row.Value!.Value, row.Lower95,
            row.Upper95, before?.Value, year?.Value, isApart, row.ReferenceFigures,
            row.AreaChain, Words.Both(words => Tell(words, row, before, year, isApart)));
    }

    private static string Tell(Words words, ReleasedRow row, ReleasedRow? before, ReleasedRow? year, bool? isApart)
    {
        string Value(double value) => OverviewWords.Value(words, row.Unit, value);
        var interval = row.Interval is { } own
            ? $" ({words.Choose("95 %-interval", "95 % interval")} {Value(own.Lower)} {words.Choose("tot", "to")} "
                + $"{Value(own.Upper)})"
            : "";
        var earlier = words.List(
        [
            .. new[] { year, before }.OfType<ReleasedRow>().Select(one =>
                $"{Value(one.Value!.Value)} {OverviewWords.During(words, one.Period)}"
                + (one.RestsOnSame(row) ? "" : OverviewWords.RestsOn(words, one))),
        ]);
        var doubt = isApart == false
            ? words.Choose(", niet te onderscheiden van eerder", ", not distinguishable from before") : "";
        return $"{Title(words, row)}: {Value(row.Value!.Value)}{interval}{OverviewWords.RestsOn(words, row)}, "
            + $"{words.Choose("tegenover", "against")} {earlier}{doubt}";
    }

    private static string Title(Words words, ReleasedRow row) =>
        $"{words.Choose(row.Name)} ({row.Indicator}), {row.AreaName}"
        + (row.Breakdown == Figure.Whole ? "" : $", {row.Member}")
        + (row.Period.Granularity == Granularity.Month ? "" : $", {OverviewWords.When(words, row.Period)}");

    private static double Distance(double value, double other) =>
        other == 0 ? 0 : Math.Abs((value / other) - 1);

    /// <summary>For each event and zone the figure that says most of it, where its interval lies off zero.</summary>
    private static IEnumerable<OverviewFinding> Events(IEnumerable<ReleasedRow> current) =>
        from row in current
        where EventIndicators.Contains(row.Indicator) && row.Value is not null
        group row by (row.Area, row.Breakdown, row.Start) into day
        orderby day.Key.Start, day.Key.Area, day.Key.Breakdown
        let best = day.MinBy(row => Array.IndexOf(EventIndicators, row.Indicator))
        where best.Interval is { } interval && (interval.Lower > 0 || interval.Upper < 0)
        select new OverviewFinding("event", best.Id, Words.Both(words =>
            $"{best.Member}, {best.AreaName}, {words.Day(best.Start)}: {words.Signed(best.Value!.Value)} "
            + $"{words.Choose("passanten", "passers-by")} ({words.Choose("95 %-interval", "95 % interval")} "
            + $"{words.Signed(best.Lower95!.Value)} {words.Choose("tot", "to")} {words.Signed(best.Upper95!.Value)}; "
            + $"{best.Indicator}){OverviewWords.RestsOn(words, best)}"));

    private static OverviewFinding? Record(ReleasedRow row, IReadOnlyCollection<ReleasedRow> history)
    {
        if (row.Period.Granularity != Granularity.Month || history.Count < MonthsForRecord)
        {
            return null;
        }

        var isHighest = history.All(one => one.Value < row.Value);
        return isHighest || history.All(one => one.Value > row.Value)
            ? new OverviewFinding(isHighest ? "highest" : "lowest", row.Id, Words.Both(words =>
                $"{Title(words, row)}: {OverviewWords.Value(words, row.Unit, row.Value!.Value)}, "
                + (isHighest ? words.Choose("het hoogste", "the highest") : words.Choose("het laagste", "the lowest"))
                + words.Choose(
                    $" van {history.Count + 1} maanden (seizoen niet afgetrokken)",
                    $" of {history.Count + 1} months (season not taken off)")
                + OverviewWords.RestsOn(words, row)))
            : null;
    }

    private static IEnumerable<OverviewGap> Figures(IEnumerable<ReleasedRow> current) =>
        from row in current
        where row.Value is null
        group row by (row.Indicator, row.ValueAttribute, row.Confidentiality) into same
        orderby same.Key.Indicator, same.Key.ValueAttribute
        let name = same.First().Name
        select new OverviewGap("figures", same.Key.Indicator, same.Key.ValueAttribute, same.Count(), Words.Both(words =>
            $"{words.Choose(name)} ({same.Key.Indicator}): {same.Count()} "
            + words.Choose("zonder waarde", "without a value")
            + $", {OverviewWords.Reason(words, same.Key.ValueAttribute, same.Key.Confidentiality)}"));

    /// <summary>What each month had before and nobody released of this one.</summary>
    private static IEnumerable<OverviewGap> NotReleased(
        IReadOnlyList<ReleasedRow> rows, IReadOnlyList<ReleasedRow> current, DateOnly before)
    {
        var released = current.Where(row => row.Period.Granularity == Granularity.Month)
            .Select(row => (row.Indicator, row.Area)).ToHashSet();
        return
            from row in rows
            where row.Period.Granularity == Granularity.Month && row.Start == before && row.Value is not null
                && !released.Contains((row.Indicator, row.Area))
            group row by row.Indicator into same
            orderby same.Key
            let areas = same.Select(row => row.Area).Distinct().Count()
            let name = same.First().Name
            select new OverviewGap("figures", same.Key, "NotReleased", areas, Words.Both(words =>
                $"{words.Choose(name)} ({same.Key}): " + words.Choose(
                    $"{areas} {(areas == 1 ? "plaats" : "plaatsen")} met een cijfer in {words.Month(before)}, van deze "
                        + "maand niets vrijgegeven",
                    $"{areas} {(areas == 1 ? "place" : "places")} with a figure in {words.Month(before)}, nothing "
                        + "released of this month")));
    }

    private static OverviewGap? Source(SourceMonth source) => source.Silent + source.Thin == 0
        ? null
        : new OverviewGap(
            "source", source.Id, source.Silent > 0 ? "NotMeasured" : MissingReason.InsufficientCoverage,
            source.Silent + source.Thin, new BilingualText(
                $"Bron {source.Title}: van {source.Series} reeksen {source.Silent} zonder meting en "
                    + $"{source.Thin} met te "
                    + "weinig dagen",
                $"Source {source.Title}: of {source.Series} series {source.Silent} without measurement and "
                    + $"{source.Thin} "
                    + "with too few days"));
}
