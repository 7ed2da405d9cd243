using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Cells;

/// <summary>
/// The series of one property, source and breakdown in a zone. Together they are the whole, once: what comes twice, by
/// origin and by purpose, is not added up. A cell that was not delivered counts as missing, never as zero: from its
/// first delivery until a year after its last, from when on the source no longer tells it.
/// </summary>
internal sealed class CellTable
{
    private const int YearsExpected = 1;

    private readonly Zone _zone;
    private readonly CompletenessRules _rules;
    private readonly Func<SeriesDescription, bool> _belongs;

    // What was delivered and does not count, since what it must be held against was not.
    private readonly IReadOnlySet<(string Key, DateOnly Start)> _leftOut;

    private CellTable(
        Zone zone, CompletenessRules rules, IReadOnlyList<Cell> cells, Func<SeriesDescription, bool> belongs,
        IReadOnlySet<(string Key, DateOnly Start)> leftOut)
    {
        (_zone, _rules, Cells, _belongs, _leftOut) = (zone, rules, cells, belongs, leftOut);
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
        return series is null ? null : new(
            zone, rules, [.. series.Select(one => new Cell(one, rules))], _ => true,
            new HashSet<(string Key, DateOnly Start)>());
    }

    /// <summary>The same cells of another property of the same source; null when it has none.</summary>
    public CellTable? Beside(string property)
    {
        var first = Cells[0].Series;
        var cells = _zone.Of(property)
            .Where(one => one.Description.SourceId == first.Description.SourceId && Names(one) == Names(first)
                && _belongs(one.Description))
            .Select(one => new Cell(one, _rules)).ToArray();
        return cells.Length == 0 ? null : new(_zone, _rules, cells, _belongs, _leftOut);
    }

    /// <summary>The table of the same property in which businesses are told apart; null when there is none.</summary>
    public CellTable? ByBusiness(string dimension)
    {
        var table = Of(_zone, Cells[0].Series.Description.Property, _rules, dimension);
        return table?.Where(_belongs)?.With(_leftOut);
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
        return cells.Length == 0
            ? null : new(_zone, _rules, cells, one => _belongs(one) && belongs(one), _leftOut);
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

    /// <summary>
    /// The table without the steps at which one of the cells lacks: what the others come to is not the whole.
    /// </summary>
    public CellTable Whole() => Complete(_ => string.Empty);

    /// <summary>
    /// The table without, step by step, the cells that differ in this dimension alone from one that lacks: their shares
    /// would be those of a smaller whole.
    /// </summary>
    public CellTable Complete(string dimension) => Complete(cell => string.Join(' ', cell.Series.Description.Dimensions
        .Where(one => one.Key != dimension).OrderBy(one => one.Key, StringComparer.Ordinal)));

    /// <summary>
    /// The table without, step by step, the cells that another table lacks so many years away.
    /// </summary>
    public CellTable Matching(CellTable other, int years = 0)
    {
        var theirs = other.Cells.GroupBy(cell => cell.Key, StringComparer.Ordinal)
            .ToDictionary(cells => cells.Key, cells => cells.First(), StringComparer.Ordinal);
        return Without((cell, start) => !theirs.TryGetValue(cell.Key, out var its)
            || double.IsNaN(other.Sum(its, start.AddYears(years))));
    }

    /// <summary>
    /// The table of the cells that were delivered at every step of some periods at which enough was: the same in each
    /// of them.
    /// </summary>
    public CellTable Panel(params IEnumerable<Period> periods)
    {
        var starts = periods.SelectMany(Steps)
            .Where(step => step.IsMeasured && step.Coverage >= _rules.DaysOfMonth)
            .Select(step => step.Period.Start).ToArray();
        var lacking = Cells.Where(cell => starts.Any(start => double.IsNaN(Sum(cell, start)))).ToHashSet();
        return lacking.Count == 0 ? this : Without((cell, _) => lacking.Contains(cell));
    }

    /// <summary>Sum of a cell over the step that starts on a day; NaN where it lacks or does not count.</summary>
    public double Sum(Cell cell, DateOnly start) =>
        _leftOut.Count > 0 && _leftOut.Contains((cell.Key, start)) ? double.NaN : cell.Sum(start);

    /// <summary>The steps of a period, in order.</summary>
    public IReadOnlyList<Step> Steps(Period period) => [.. Starts(period).Select(start =>
    {
        var (sum, covered, usual, delivered, expected) = (0.0, 0.0, 0.0, 0, 0);
        foreach (var cell in Cells)
        {
            var value = Sum(cell, start);
            if (!double.IsNaN(value))
            {
                (sum, covered, delivered) = (sum + value, covered + cell.Usual, delivered + 1);
            }

            if (!double.IsNaN(value) || IsExpected(cell, start))
            {
                (usual, expected) = (usual + cell.Usual, expected + 1);
            }
        }

        return new Step(
            Period.Of(Granularity.Month, start), start.AddMonths(StepMonths).DayNumber - start.DayNumber,
            delivered == 0 ? double.NaN : sum,
            usual > 0 ? Math.Min(1, covered / usual) : expected == 0 ? 0 : delivered / (double)expected);
    })];

    /// <summary>The first days of the steps that a period is made of.</summary>
    public IEnumerable<DateOnly> Starts(Period period) =>
        Enumerable.Range(0, Months(period) / StepMonths).Select(step => period.Start.AddMonths(step * StepMonths));

    private CellTable Complete(Func<Cell, string> group)
    {
        var leftOut = new HashSet<(string Key, DateOnly Start)>(_leftOut);
        foreach (var members in Cells.GroupBy(group, StringComparer.Ordinal))
        {
            foreach (var start in AllStarts().Where(start =>
                members.Any(cell => IsExpected(cell, start) && double.IsNaN(Sum(cell, start)))))
            {
                leftOut.UnionWith(members.Select(cell => (cell.Key, start)));
            }
        }

        return With(leftOut);
    }

    private CellTable Without(Func<Cell, DateOnly, bool> isLeftOut)
    {
        var leftOut = new HashSet<(string Key, DateOnly Start)>(_leftOut);
        foreach (var cell in Cells)
        {
            leftOut.UnionWith(AllStarts().Where(start => isLeftOut(cell, start)).Select(start => (cell.Key, start)));
        }

        return With(leftOut);
    }

    private CellTable With(IReadOnlySet<(string Key, DateOnly Start)> leftOut) =>
        leftOut.Count == 0 ? this : new(_zone, _rules, Cells, _belongs, leftOut);

    private bool IsExpected(Cell cell, DateOnly start) => cell.Series.FirstDay < start.AddMonths(StepMonths)
        && start <= cell.Series.LastDay.AddYears(YearsExpected);

    /// <summary>The first days of all steps from the first delivery to the last.</summary>
    private IEnumerable<DateOnly> AllStarts()
    {
        var first = new DateOnly(Cells.Min(cell => cell.Series.FirstDay).Year, 1, 1);
        var last = Cells.Max(cell => cell.Series.LastDay);
        for (var start = first; start <= last; start = start.AddMonths(StepMonths))
        {
            yield return start;
        }
    }

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
