using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Cells;

/// <summary>
/// The series of one property, source and breakdown in a zone. Together they are the whole, once: what comes twice, by
/// origin and by purpose, is not added up. A cell that was not delivered counts as missing, never as zero.
/// </summary>
internal sealed class CellTable
{
    private readonly Zone _zone;
    private readonly CompletenessRules _rules;
    private readonly Func<SeriesDescription, bool> _belongs;

    private CellTable(
        Zone zone, CompletenessRules rules, IReadOnlyList<Cell> cells, Func<SeriesDescription, bool> belongs)
    {
        (_zone, _rules, Cells, _belongs) = (zone, rules, cells, belongs);
    }

    public IReadOnlyList<Cell> Cells { get; }

    public IReadOnlyList<MeasuredSeries> Series => [.. Cells.Select(cell => cell.Series)];

    /// <summary>
    /// The table of a property that is broken down by these dimensions at least, and by as few others as there is one;
    /// null when there is none.
    /// </summary>
    public static CellTable? Of(Zone zone, string property, CompletenessRules rules, params string[] dimensions)
    {
        var series = zone.Of(property)
            .Where(one => dimensions.All(one.Description.Dimensions.ContainsKey))
            .GroupBy(one => (one.Description.SourceId, Names: Names(one)))
            .OrderBy(group => group.First().Description.Dimensions.Count)
            .ThenByDescending(group => group.Max(one => one.LastDay))
            .ThenBy(group => group.Key.SourceId, StringComparer.Ordinal)
            .FirstOrDefault();
        return series is null ? null : new(zone, rules, [.. series.Select(one => new Cell(one, rules))], _ => true);
    }

    /// <summary>The same cells of another property of the same source; null when it has none.</summary>
    public CellTable? Beside(string property)
    {
        var first = Cells[0].Series;
        var cells = _zone.Of(property)
            .Where(one => one.Description.SourceId == first.Description.SourceId && Names(one) == Names(first)
                && _belongs(one.Description))
            .Select(one => new Cell(one, _rules)).ToArray();
        return cells.Length == 0 ? null : new(_zone, _rules, cells, _belongs);
    }

    /// <summary>The table of the same property in which businesses are told apart; null when there is none.</summary>
    public CellTable? ByBusiness(string dimension)
    {
        var table = Of(_zone, Cells[0].Series.Description.Property, _rules, dimension);
        return table?.Where(_belongs);
    }

    /// <summary>The cell of another property of the zone with the same breakdown, else the one without any.</summary>
    public Cell? Told(string property, Cell cell)
    {
        var (source, dimensions) = (cell.Series.Description.SourceId, cell.Series.Description.Dimensions);
        var told = _zone.Of(property);
        var series = told.FirstOrDefault(one => one.Description.SourceId == source
                && one.Description.Dimensions.Count == dimensions.Count
                && dimensions.All(pair => one.Description.Dimension(pair.Key) == pair.Value))
            ?? told.FirstOrDefault(one => one.Description.Dimensions.Count == 0);
        return series is null ? null : new Cell(series, _rules);
    }

    /// <summary>Part of the table; null when no cell belongs to it.</summary>
    public CellTable? Where(Func<SeriesDescription, bool> belongs)
    {
        var cells = Cells.Where(cell => belongs(cell.Series.Description)).ToArray();
        return cells.Length == 0 ? null : new(_zone, _rules, cells, one => _belongs(one) && belongs(one));
    }

    /// <summary>The members of one of the dimensions, in order.</summary>
    public IReadOnlyList<string> Members(string dimension) =>
        [.. Cells.Select(cell => cell.Series.Description.Dimension(dimension)).OfType<string>().Distinct().Order(
            StringComparer.Ordinal)];

    /// <summary>The periods of one length from first to last delivered; none shorter than its intervals.</summary>
    public IEnumerable<Period> Periods(Granularity granularity) =>
        Period.Of(granularity, Cells[0].Series.FirstDay) is var first && Months(first) >= StepMonths
            ? Zone.Periods(granularity, Series)
            : [];

    /// <summary>The steps of a period, in order.</summary>
    public IReadOnlyList<Step> Steps(Period period)
    {
        var usual = Cells.Sum(cell => cell.Usual);
        return [.. Starts(period).Select(start =>
        {
            var (sum, covered, delivered) = (0.0, 0.0, 0);
            foreach (var cell in Cells)
            {
                if (cell.Sum(start) is var value && !double.IsNaN(value))
                {
                    (sum, covered, delivered) = (sum + value, covered + cell.Usual, delivered + 1);
                }
            }

            return new Step(
                Period.Of(Granularity.Month, start), start.AddMonths(StepMonths).DayNumber - start.DayNumber,
                delivered == 0 ? double.NaN : sum,
                usual > 0 ? Math.Min(1, covered / usual) : delivered / (double)Cells.Count);
        })];
    }

    /// <summary>What this table and another came to, step by step, over the cells that both delivered.</summary>
    public IReadOnlyList<(Step One, Step Other)> Pairs(CellTable other, Period period)
    {
        var byKey = other.Cells.ToLookup(cell => cell.Key, StringComparer.Ordinal);
        var pairs = Cells.Select(cell => (One: cell, Other: byKey[cell.Key].FirstOrDefault()))
            .Where(pair => pair.Other is not null).ToArray();
        return [.. Steps(period).Select(step =>
        {
            var both = pairs
                .Select(pair => (One: pair.One.Sum(step.Period.Start), Other: pair.Other!.Sum(step.Period.Start)))
                .Where(pair => !double.IsNaN(pair.One) && !double.IsNaN(pair.Other)).ToArray();
            var nothing = step with { Value = double.NaN, Coverage = 0 };
            return both.Length == 0
                ? (nothing, nothing)
                : (step with { Value = both.Sum(pair => pair.One) },
                    step with { Value = both.Sum(pair => pair.Other) });
        })];
    }

    /// <summary>The first days of the steps that a period is made of.</summary>
    public IEnumerable<DateOnly> Starts(Period period) =>
        Enumerable.Range(0, Months(period) / StepMonths).Select(step => period.Start.AddMonths(step * StepMonths));

    private int StepMonths => Cells.Max(cell => cell.StepMonths);

    private static int Months(Period period) => period.Granularity switch
    {
        Granularity.Year => 12,
        Granularity.Quarter => 3,
        Granularity.Month => 1,
        _ => 0,
    };

    private static string Names(MeasuredSeries series) =>
        string.Join(' ', series.Description.Dimensions.Keys.Order(StringComparer.Ordinal));
}
