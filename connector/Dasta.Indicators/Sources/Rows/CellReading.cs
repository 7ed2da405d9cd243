using System.Text.Json;
using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Tables;

namespace Dasta.Indicators.Sources.Rows;

/// <summary>Reads the values of a row, after the rules that say whether they count as measured.</summary>
internal sealed class CellReading(TableMapping mapping)
{
    private readonly ValueReader _values = new(mapping);

    /// <summary>Adds every value that the row has, or sets the row aside at the first fault.</summary>
    public void Read(TableRow row, ColumnBinding columns, RowReading reading)
    {
        var distrust = Distrust(mapping.Quality, columns.Quality, row);
        for (var index = 0; index < mapping.Values.Count && reading.Fault is null; index++)
        {
            var value = mapping.Values[index];
            if (RowGroups.Applies(value, row, columns.Where[index]))
            {
                var reason = distrust ?? Distrust(value.Quality, columns.ValueQuality[index], row);
                Add(index, value, row[columns.Values[index]], reason, reading);
            }
        }
    }

    private void Add(int index, ValueMapping value, ReadOnlySpan<char> cell, string? reason, RowReading reading)
    {
        if (reason is not null || value.Split is null || cell.IsEmpty)
        {
            var content = reason is null ? _values.Read(cell, value) : new CellValue(0, reason, null);
            for (var one = 0; one < value.Classes().Count && reading.Fault is null; one++)
            {
                Add(new RowReading.Cell(index, one, -1, content), value, reading);
            }

            return;
        }

        if (value.Split.By is { } mark)
        {
            AddParts(index, value, cell, mark, reading);
        }
        else
        {
            AddList(index, value, cell, reading);
        }
    }

    private void AddParts(int index, ValueMapping value, ReadOnlySpan<char> cell, char mark, RowReading reading)
    {
        var count = 0;
        foreach (var part in cell.Split(mark))
        {
            if (count == value.Split!.Classes.Count || reading.Fault is not null)
            {
                count++;
                break;
            }

            Add(new RowReading.Cell(index, count++, -1, _values.Read(cell[part].Trim(), value)), value, reading);
        }

        SetAsideUnless(count == value.Split!.Classes.Count, value, reading);
    }

    private void AddList(int index, ValueMapping value, ReadOnlySpan<char> cell, RowReading reading)
    {
        try
        {
            using var list = JsonDocument.Parse(cell.ToString());
            var count = list.RootElement.ValueKind == JsonValueKind.Array ? list.RootElement.GetArrayLength() : -1;
            SetAsideUnless(count == value.Split!.Classes.Count, value, reading);
            for (var one = 0; one < count && reading.Fault is null; one++)
            {
                var content = _values.Read(Text(list.RootElement[one]), value);
                Add(new RowReading.Cell(index, one, -1, content), value, reading);
            }
        }
        catch (JsonException)
        {
            reading.SetAside(SetAsideReason.MalformedNumber, value.Id);
        }
    }

    private string Text(JsonElement element) => element.ValueKind == JsonValueKind.Null
        ? string.Empty
        : element.ToString().Replace('.', mapping.Shape.DecimalMark);

    private static void Add(RowReading.Cell cell, ValueMapping value, RowReading reading)
    {
        if (cell.Content.Fault is { } fault)
        {
            reading.SetAside(fault, value.IsColumnStart ? value.Id : value.Column);
        }
        else
        {
            reading.Add(cell);
        }
    }

    private static void SetAsideUnless(bool isSound, ValueMapping value, RowReading reading)
    {
        if (!isSound && reading.Fault is null)
        {
            reading.SetAside(SetAsideReason.MalformedNumber, $"{value.Column}: {value.Split!.Classes.Count} expected");
        }
    }

    // The reason of the first rule that holds.
    private string? Distrust(IReadOnlyList<QualityRule> rules, IReadOnlyList<int> cells, TableRow row)
    {
        for (var index = 0; index < rules.Count; index++)
        {
            var cell = row[cells[index]];
            if (rules[index].Holds(cell, _values.Number(cell)))
            {
                return rules[index].Reason;
            }
        }

        return null;
    }
}
