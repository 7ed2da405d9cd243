using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Tables;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Rows;

/// <summary>Which cell of a row each part of the mapping looks at.</summary>
internal sealed class ColumnBinding
{
    private readonly List<TableColumn> _columns = [];
    private readonly List<string> _faults = [];

    private ColumnBinding(TableMapping mapping, IReadOnlyList<string> header)
    {
        Stamp = mapping.Stamp.Columns.Select(column => Cell(column, false)).ToArray();
        Place = mapping.Place.Column is { } place ? Cell(place, false) : -1;
        Dimensions = mapping.Dimensions.Select(one => Cell(one.Column, false)).ToArray();
        Values = mapping.Values.Select(value => Cell(Name(value, header), value.IsOptional)).ToArray();
        Where = mapping.Values.Select(value => value.Where is { } where ? Cell(where.Column, false) : -1).ToArray();
        Quality = mapping.Quality.Select(rule => Cell(rule.Column, false)).ToArray();
        ValueQuality = mapping.Values
            .Select(value => value.Quality.Select(rule => Cell(rule.Column, value.IsOptional)).ToArray()).ToArray();
    }

    public IReadOnlyList<int> Stamp { get; }

    /// <summary>-1 where no column names the place.</summary>
    public int Place { get; }

    public IReadOnlyList<int> Dimensions { get; }

    public IReadOnlyList<int> Values { get; }

    /// <summary>-1 where a value has no condition.</summary>
    public IReadOnlyList<int> Where { get; }

    public IReadOnlyList<int> Quality { get; }

    public IReadOnlyList<int[]> ValueQuality { get; }

    /// <summary>Chooses the columns of a table; INDICATOR-004 when some are absent or not to be told apart.</summary>
    public static Outcome<ColumnBinding> Bind(TableMapping mapping, TableFile table)
    {
        var binding = new ColumnBinding(mapping, table.Columns);
        return binding._faults.Count > 0
            ? IndicatorCodes.FileUnreadable.Refuse(string.Join(' ', binding._faults.Take(50)))
            : table.Choose(binding._columns).Select(_ => binding);
    }

    private int Cell(string name, bool mayBeAbsent)
    {
        var index = _columns.FindIndex(column => column.Name == name);
        if (index < 0)
        {
            _columns.Add(new TableColumn(name, mayBeAbsent));
            return _columns.Count - 1;
        }

        _columns[index] = new TableColumn(name, _columns[index].MayBeAbsent && mayBeAbsent);
        return index;
    }

    private string Name(ValueMapping value, IReadOnlyList<string> header)
    {
        if (!value.IsColumnStart)
        {
            return value.Column;
        }

        var found = header.Where(name => name.StartsWith(value.Column, StringComparison.Ordinal)).ToArray();
        if (found.Length > 1)
        {
            _faults.Add($"Several columns begin with {value.Column}.");
        }

        return found.Length == 0 ? value.Column : found[0];
    }
}
