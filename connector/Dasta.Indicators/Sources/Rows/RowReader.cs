using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Tables;
using Dasta.Specs.Outcomes;

namespace Dasta.Indicators.Sources.Rows;

/// <summary>
/// Understands the rows of a table as its mapping says: when, where, of which class, how much. A row is taken whole or
/// set aside whole.
/// </summary>
/// <param name="covers">False for series that may not be delivered; null where all may.</param>
/// <param name="isStored">
/// Whether a series of this code is stored, so that something of it can be taken away; null where none is.
/// </param>
internal sealed class RowReader(
    SourceMapping mapping, DateTime now, Func<SeriesKey, bool>? covers = null, Func<string, bool>? isStored = null)
{
    private const int NotMet = -1;
    private const int NothingStored = -2;
    private const int StampLength = 128;
    private readonly TableMapping _table = mapping.Table;
    private readonly StampReader _stamps = new(mapping.Table.Stamp, mapping.Table.Shape, now);
    private readonly CellReading _cells = new(mapping.Table);
    private readonly RowGroups _groups = new(mapping);
    private readonly SeenIntervals _seen = new(mapping.Interval);
    private readonly Dictionary<int, int> _looks = [];
    private readonly List<(int Index, SeriesKey Key)> _met = [];
    private readonly HashSet<string> _metCodes = new(StringComparer.Ordinal);
    private ColumnBinding? _columns;

    /// <summary>The series met so far.</summary>
    public SeriesList Series { get; } = new(mapping.KnownSeries);

    /// <summary>Finds the mapped columns in a table; INDICATOR-004 when it does not have them.</summary>
    public Outcome<Done> Open(TableFile table)
    {
        var bound = ColumnBinding.Bind(_table, table);
        _columns = bound.Succeeded ? bound.Value : null;
        return bound.Select(_ => Done.Value);
    }

    /// <summary>Reads a row of the table that was opened.</summary>
    public void Read(TableRow row, RowReading reading)
    {
        reading.Begin();
        if (row.Fault is { } fault)
        {
            reading.SetAside(fault, row.Detail);
            return;
        }

        if (ReadStamp(row, reading) is { } stampFault)
        {
            reading.SetAside(stampFault, string.Join(", ", _table.Stamp.Columns));
            return;
        }

        if (_groups.Find(row, _columns!, reading) is not { } group)
        {
            return;
        }

        reading.Group = group;
        if (_table.Stamp.IsMoment)
        {
            ReadLook(row, group, reading);
        }
        else
        {
            ReadInterval(row, group, reading);
        }
    }

    private void ReadInterval(TableRow row, RowGroup group, RowReading reading)
    {
        // The hour that the clock repeats is written twice: first the one before the change, then the one after it.
        if (reading.IsFlagged && _seen.Contains(group.Index, reading.Start))
        {
            reading.Start += reading.Repeats;
        }

        if (_seen.Contains(group.Index, reading.Start))
        {
            reading.SetAside(SetAsideReason.SecondRowWithSameStamp, string.Join(", ", _table.Stamp.Columns));
            return;
        }

        _cells.Read(row, _columns!, reading);
        if (reading.Fault is null && MayTake(group, reading))
        {
            _groups.Keep(group);
            if (Remember(_seen.Add(group.Index, reading.Start), reading))
            {
                Take(group, reading);
            }
        }
    }

    // Of what is looked at now and then the first look that measured a value counts. Nothing tells the two hours apart
    // that the clock repeats: it is of the first.
    private void ReadLook(TableRow row, RowGroup group, RowReading reading)
    {
        _cells.Read(row, _columns!, reading);
        for (var index = 0; index < reading.Cells.Count; index++)
        {
            var cell = reading.Cells[index];
            if (_looks.TryGetValue(group.Number(cell), out var look) && _seen.Contains(look, reading.Start))
            {
                reading.Place(index, cell with { Content = CellValue.FurtherLook });
            }
        }

        if (reading.Fault is not null || !MayTake(group, reading))
        {
            return;
        }

        _groups.Keep(group);
        foreach (var cell in reading.Cells)
        {
            if (cell.Content.Missing is null && !Remember(SeeLook(group.Number(cell), reading.Start), reading))
            {
                return;
            }
        }

        Take(group, reading);
    }

    // Numbered as they are met: of all cells that a group could have a file may measure a few.
    private Seen SeeLook(int cell, DateTime start)
    {
        var isNew = !_looks.TryGetValue(cell, out var look);
        var seen = _seen.Add(isNew ? _looks.Count : look, start);
        if (isNew && seen != Seen.TooMany)
        {
            _looks.Add(cell, _looks.Count);
        }

        return seen;
    }

    private bool Remember(Seen seen, RowReading reading)
    {
        if (seen == Seen.TooMany)
        {
            reading.SetAside(SetAsideReason.TooScattered, string.Join(", ", _table.Stamp.Columns));
        }

        return reading.Fault is null;
    }

    private SetAsideReason? ReadStamp(TableRow row, RowReading reading)
    {
        scoped var stamp = row[_columns!.Stamp[0]];
        Span<char> joined = stackalloc char[StampLength];
        if (_columns.Stamp.Count > 1)
        {
            var second = row[_columns.Stamp[1]];
            if (stamp.Length + second.Length >= joined.Length)
            {
                return SetAsideReason.MalformedStamp;
            }

            stamp.CopyTo(joined);
            joined[stamp.Length] = ' ';
            second.CopyTo(joined[(stamp.Length + 1)..]);
            stamp = joined[..(stamp.Length + 1 + second.Length)];
        }

        var fault = _stamps.Read(stamp, out var start, out var repeats);
        (reading.Start, reading.Repeats) = (start, repeats);
        return fault;
    }

    // No series of a row is there before all of the row may be taken.
    private bool MayTake(RowGroup group, RowReading reading)
    {
        _met.Clear();
        _metCodes.Clear();
        var promised = 0;
        for (var index = 0; index < reading.Cells.Count; index++)
        {
            var cell = reading.Cells[index];
            ref var series = ref group.Series[cell.Value][cell.Class];
            if (cell.Content.Missing is not null
                && (!cell.Content.TakesAway || series == NothingStored || !IsStored(group, cell, ref series)))
            {
                continue;
            }

            if (series >= 0)
            {
                reading.Place(index, cell with { Series = series });
                continue;
            }

            var value = _table.Values[cell.Value];
            var key = value.Key(mapping, group.Classes, value.Classes()[cell.Class], group.Place);
            var fault = covers?.Invoke(key) == false
                ? SetAsideReason.OutsideSpecification
                : !_metCodes.Add(key.Code) ? SetAsideReason.AmbiguousSeries
                : Series.Check(key, ref promised);
            if (fault is { } reason)
            {
                reading.SetAside(reason, value.Id);
                return false;
            }

            _met.Add((index, key));
        }

        return true;
    }

    private void Take(RowGroup group, RowReading reading)
    {
        foreach (var (index, key) in _met)
        {
            var cell = reading.Cells[index];
            var series = Series.Add(key);
            group.Series[cell.Value][cell.Class] = series;
            reading.Place(index, cell with { Series = series });
        }
    }

    // That something was not measured makes no series.
    private bool IsStored(RowGroup group, RowReading.Cell cell, ref int series)
    {
        if (series == NotMet)
        {
            var value = _table.Values[cell.Value];
            var key = value.Key(mapping, group.Classes, value.Classes()[cell.Class], group.Place);
            if (isStored?.Invoke(key.Code) != true || covers?.Invoke(key) == false)
            {
                series = NothingStored;
                return false;
            }
        }

        return true;
    }
}
