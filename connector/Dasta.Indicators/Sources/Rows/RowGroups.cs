using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Tables;

namespace Dasta.Indicators.Sources.Rows;

/// <summary>Finds the group of a row by its place, its classes and the values it can have.</summary>
internal sealed class RowGroups(SourceMapping mapping)
{
    private const char Between = '\u001F';
    private const int ClassLength = 100;
    private const int KeyLength = 2048;

    // What it takes to remember a group, about: its objects, and for each character of its key the key itself, the
    // class, and the code and dimensions of its series.
    private const int OwnBytes = 300;
    private const int CharacterBytes = 8;
    private const int ValueBytes = 32;
    private readonly long _valueBytes = mapping.Table.Values.Sum(
        value => ValueBytes + ((long)sizeof(int) * value.Classes().Count));
    private readonly TableMapping _table = mapping.Table;
    private readonly Dictionary<string, RowGroup> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _places =
        Lookup(mapping.Table.Place.Zones);
    private readonly char[] _key = new char[KeyLength];
    private readonly char[] _lastKey = new char[KeyLength];
    private int _lastLength;
    private long _bytes;
    private RowGroup? _last;

    /// <summary>True when a row has the value.</summary>
    public static bool Applies(ValueMapping value, TableRow row, int whereCell)
    {
        if (value.Where is not { } where)
        {
            return true;
        }

        var cell = row[whereCell];
        foreach (var text in where.IsOneOf)
        {
            if (cell.SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The group; null, and the row is set aside, when the mapping does not know its place or a class.
    /// </summary>
    public RowGroup? Find(TableRow row, ColumnBinding columns, RowReading reading)
    {
        Span<char> key = _key;
        var length = 0;
        if (!TryAppendPlace(row, columns, key, ref length, reading)
            || !TryAppendClasses(row, columns, key, ref length, reading)
            || !TryAppendValues(row, columns, key, ref length, reading))
        {
            return null;
        }

        // Rows of one group often follow one another.
        if (_last is not null && key[..length].SequenceEqual(_lastKey.AsSpan(0, _lastLength)))
        {
            return _last;
        }

        var lookup = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(key[..length], out var group))
        {
            if (columns.Place >= 0 && !_places.ContainsKey(row[columns.Place]))
            {
                reading.SetAside(SetAsideReason.UnknownPlace, _table.Place.Column!);
                return null;
            }

            // A class that no list bounds may be another in every row.
            if (_groups.Count == ReadingLimits.Series || _bytes + Bytes(length) > ReadingLimits.GroupBytes)
            {
                reading.SetAside(SetAsideReason.TooManySeries, _table.Values[0].Id);
                return null;
            }

            group = Create(row, columns);
        }

        (_last, _lastLength) = (group, length);
        key[..length].CopyTo(_lastKey);
        return group;
    }

    /// <summary>Remembers the group that was found last, once a row of it is taken: bad rows use up no room.</summary>
    public void Keep(RowGroup group)
    {
        if (group.Index == _groups.Count)
        {
            _bytes += Bytes(_lastLength);
            _groups.Add(new string(_lastKey, 0, _lastLength), group);
        }
    }

    private long Bytes(int keyLength) => _valueBytes + OwnBytes + ((long)keyLength * CharacterBytes);

    private bool TryAppendPlace(
        TableRow row, ColumnBinding columns, Span<char> key, ref int length, RowReading reading)
    {
        if (columns.Place < 0)
        {
            return true;
        }

        var place = row[columns.Place];
        if (place.Length > ClassLength)
        {
            reading.SetAside(SetAsideReason.UnknownPlace, _table.Place.Column!);
            return false;
        }

        return TryAppend(place, key, ref length);
    }

    private bool TryAppendClasses(
        TableRow row, ColumnBinding columns, Span<char> key, ref int length, RowReading reading)
    {
        for (var index = 0; index < columns.Dimensions.Count; index++)
        {
            if (Class(index, row[columns.Dimensions[index]]) is not { } name || !TryAppend(name, key, ref length))
            {
                reading.SetAside(SetAsideReason.UnknownClass, _table.Dimensions[index].Column);
                return false;
            }
        }

        return true;
    }

    private bool TryAppendValues(
        TableRow row, ColumnBinding columns, Span<char> key, ref int length, RowReading reading)
    {
        var any = false;
        for (var index = 0; index < _table.Values.Count; index++)
        {
            var applies = Applies(_table.Values[index], row, columns.Where[index]);
            any |= applies;
            if (_table.Values[index].Where is not null)
            {
                key[length++] = applies ? '1' : '0';
            }
        }

        if (!any)
        {
            reading.SetAside(SetAsideReason.UnknownClass, _table.Values[0].Where!.Column);
        }

        return any;
    }

    private RowGroup Create(TableRow row, ColumnBinding columns)
    {
        var classes = _table.Dimensions.Select((one, index) => KeyValuePair.Create(
            one.Name, Class(index, row[columns.Dimensions[index]])!)).ToArray();
        var series = _table.Values.Select(value =>
        {
            var indices = new int[value.Classes().Count];
            Array.Fill(indices, -1);
            return indices;
        }).ToArray();
        return new RowGroup(
            _groups.Count, columns.Place < 0 ? null : row[columns.Place].ToString(), classes, series);
    }

    // The class of a text; null where there is none.
    private string? Class(int dimension, ReadOnlySpan<char> text)
    {
        if (_table.Dimensions[dimension].Classes is { } classes)
        {
            return Lookup(classes).TryGetValue(text, out var name) ? name : null;
        }

        return text.Length is 0 or > ClassLength || text.ContainsAnyInRange('\0', '\u001F') ? null : text.ToString();
    }

    private static Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup(
        IReadOnlyDictionary<string, string> texts) =>
        ((Dictionary<string, string>)texts).GetAlternateLookup<ReadOnlySpan<char>>();

    private static bool TryAppend(ReadOnlySpan<char> text, Span<char> key, ref int length)
    {
        if (length + text.Length + 1 > key.Length)
        {
            return false;
        }

        text.CopyTo(key[length..]);
        length += text.Length;
        key[length++] = Between;
        return true;
    }
}
