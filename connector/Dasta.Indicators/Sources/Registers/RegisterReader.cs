using System.Text;
using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources.Registers.Fields;
using Dasta.Indicators.Sources.Registers.Rows;
using Dasta.Indicators.Sources.Tables;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Registers;

/// <summary>Reads a register's file whole; bad rows are set aside.</summary>
internal sealed class RegisterReader
{
    private readonly RegisterMapping _mapping;
    private readonly TableFile _file;
    private readonly FieldReader _reader;
    private readonly List<TableColumn> _columns = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OutletTags> _tags = new(StringComparer.Ordinal);
    private readonly HashSet<(DateOnly?, string)> _seen = [];
    private readonly List<IRegisterEntry> _entries = [];
    private long _corners;
    private long _characters;

    public RegisterReader(RegisterMapping mapping, TableFile file)
    {
        _mapping = mapping;
        _file = file;
        _reader = new FieldReader(mapping);
    }

    public long RowsRead { get; private set; }

    /// <summary>The row that was read last: its cells, its fields, and why it is set aside.</summary>
    public TableRow Cells { get; } = new();

    /// <summary>The fields of the last row.</summary>
    public RegisterRow Row { get; } = new();

    /// <summary>Why the last row is set aside; null when it is not.</summary>
    public (SetAsideReason Reason, string Detail)? Fault { get; private set; }

    /// <summary>The entries of the good rows; refused when the file does not fit or holds too much.</summary>
    public async Task<Outcome<IReadOnlyList<IRegisterEntry>>> ReadAsync(
        SetAsideLog setAside, Action progress, CancellationToken ct)
    {
        var opened = Open();
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        while (true)
        {
            var read = await NextAsync(ct);
            if (!read.Succeeded)
            {
                return read.Refusal;
            }

            if (!read.Value)
            {
                return Outcome<IReadOnlyList<IRegisterEntry>>.Of(_entries);
            }

            if (Fault is { } fault)
            {
                setAside.Add(
                    Cells.Number, fault.Reason, fault.Detail, Encoding.UTF8.GetBytes(Cells.Excerpt.ToString()));
            }

            if (RowsRead % 1000 == 0)
            {
                progress();
            }
        }
    }

    /// <summary>Finds the mapped columns in the file; refused when it does not have them.</summary>
    public Outcome<Done> Open()
    {
        ChooseColumns();
        return _file.Choose(_columns);
    }

    /// <summary>Reads one row; false after the last one.</summary>
    public async Task<Outcome<bool>> NextAsync(CancellationToken ct)
    {
        var read = await _file.ReadAsync(Cells, ct);
        if (!read.Succeeded || !read.Value)
        {
            return read;
        }

        RowsRead++;
        Fault = Take(Cells, Row);
        _corners += Row.Corners;
        _characters += Row.Characters;
        return RowsRead > RegisterLimits.Rows || _corners > RegisterLimits.FileCorners
            || _characters > RegisterLimits.FileCharacters
                ? SourceCodes.TooLarge.Refuse(
                    $"A register has at most {RegisterLimits.Rows} rows, {RegisterLimits.FileCorners} corners and "
                    + $"{RegisterLimits.FileCharacters} characters of text.")
                : true;
    }

    private void ChooseColumns()
    {
        foreach (var field in _mapping.Fields)
        {
            if (field.FromTags)
            {
                _tags[field.Field.Name] = new OutletTags(field.Column, _columns);
            }
            else if (field.Column is { } column)
            {
                _places[field.Field.Name] = _columns.Count;
                _columns.Add(new TableColumn(column));
            }
        }
    }

    private (SetAsideReason Reason, string Detail)? Take(TableRow cells, RegisterRow row)
    {
        row.Clear();
        if (cells.Fault is { } unreadable)
        {
            return (unreadable, cells.Detail);
        }

        foreach (var field in _mapping.Fields)
        {
            if (Fill(field, cells, row) is { } fault)
            {
                return (fault, field.Field.Name);
            }
        }

        var reading = _mapping.Register.Read(row, _mapping);
        if (reading.Fault is { } reason)
        {
            return (reason, reading.Detail);
        }

        foreach (var entry in reading.Entries)
        {
            if (!_seen.Add((entry.ValidOn, entry.Key)))
            {
                return (SetAsideReason.SecondRowWithSameId, entry.Key);
            }
        }

        _entries.AddRange(reading.Entries);
        return null;
    }

    private SetAsideReason? Fill(FieldMapping field, TableRow cells, RegisterRow row)
    {
        var name = field.Field.Name;
        SetAsideReason? fault = null;
        var value = field.FromTags
            ? field.Field.Type == FieldType.Flag ? _tags[name].IsVacant(cells) : _tags[name].Sector(cells)
            : _reader.Read(
                field, _places.TryGetValue(name, out var place) ? cells[place] : field.Value, out fault);
        if (value is not null)
        {
            row.Set(field.Field, value);
        }

        return fault ?? (value is null && field.Field.IsNeeded ? SetAsideReason.MissingValue : null);
    }
}
