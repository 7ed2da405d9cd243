using System.Text.Unicode;
using Dasta.Indicators.Sources.Csv;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Tables.Csv;

/// <summary>
/// Delimited text with a header. A row is a line, or the lines over which a quoted field goes (RFC 4180, section 2.6);
/// a line whose quotes do not close so is set aside alone.
/// </summary>
internal sealed class CsvTable(Stream text, TableShape shape, ImportSettings settings) : ITable
{
    private readonly LineReader _lines = new(text, shape.RecordLimitBytes ?? settings.LineLimitBytes);
    private readonly CsvLine _line = new(shape.Delimiter, settings.ColumnLimit);
    private int[] _places = [];
    private bool _joins;

    public IReadOnlyList<string> Columns { get; private set; } = [];

    public IReadOnlyList<string> Ignored { get; private set; } = [];

    public async Task<Outcome<Done>> OpenAsync(CancellationToken ct)
    {
        bool? sound = false;
        for (var row = 0; row < shape.HeaderRow; row++)
        {
            while ((sound = TryReadHeader(row == shape.HeaderRow - 1)) is null)
            {
                if (!await _lines.FillAsync(ct))
                {
                    return IndicatorCodes.FileUnreadable.Refuse($"It ends before its header in row {shape.HeaderRow}.");
                }
            }
        }

        if (sound is false)
        {
            return IndicatorCodes.FileUnreadable.Refuse(
                "Its header is too long, has too many columns, a quote out of place or a letter that is not UTF-8 "
                + "(file.encoding).");
        }

        Columns = Enumerable.Range(0, _line.Count).Select(index => _line[index].Trim().ToString()).ToArray();
        return Done.Value;
    }

    public Outcome<Done> Choose(IReadOnlyList<TableColumn> columns)
    {
        var found = TableHeader.Find(Columns, columns);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        _places = found.Value;
        Ignored = TableHeader.Ignored(Columns, _places);
        return Done.Value;
    }

    public ValueTask<Outcome<bool>> ReadAsync(TableRow row, CancellationToken ct) =>
        TryReadRow(row) ? new ValueTask<Outcome<bool>>(true) : FillAndReadAsync(row, ct);

    public void Dispose()
    {
    }

    private async ValueTask<Outcome<bool>> FillAndReadAsync(TableRow row, CancellationToken ct)
    {
        do
        {
            if (!await _lines.FillAsync(ct))
            {
                return false;
            }
        }
        while (!TryReadRow(row));

        return true;
    }

    // Null when more bytes are needed. The lines above the header need not be rows.
    private bool? TryReadHeader(bool isHeader)
    {
        while (true)
        {
            if (_joins)
            {
                if (!_lines.TryJoin(out var lines))
                {
                    return null;
                }

                if (lines.IsEmpty || lines.Count((byte)'"') % 2 == 0)
                {
                    _joins = false;
                    _lines.EndJoin();
                    return !lines.IsEmpty && TrySplitHeader(lines);
                }
            }
            else if (!_lines.TryRead(out var line, out var tooLong))
            {
                return null;
            }
            else if (tooLong || !isHeader || line.Count((byte)'"') % 2 == 0)
            {
                return !tooLong && TrySplitHeader(line);
            }
            else
            {
                _joins = true;
                _lines.Join();
            }
        }
    }

    private bool TrySplitHeader(ReadOnlySpan<byte> line) =>
        Utf8.IsValid(line) && _line.TrySplit(line.StartsWith("\uFEFF"u8) ? line[3..] : line);

    // False when more bytes are needed; blank lines are passed over.
    private bool TryReadRow(TableRow row)
    {
        while (true)
        {
            if (_joins)
            {
                if (!_lines.TryJoin(out var lines))
                {
                    return false;
                }

                if (lines.IsEmpty || lines.Count((byte)'"') % 2 == 0)
                {
                    TakeJoined(row, lines);
                    return true;
                }
            }
            else if (!_lines.TryRead(out var line, out var tooLong))
            {
                return false;
            }
            else if (tooLong || !line.Trim((byte)' ').IsEmpty)
            {
                TakeLine(row, line, tooLong);
                if (!_joins)
                {
                    return true;
                }
            }
        }
    }

    private void TakeLine(TableRow row, ReadOnlySpan<byte> line, bool tooLong)
    {
        row.Begin(_lines.Line);
        if (tooLong)
        {
            row.Fail(SetAsideReason.LineTooLong, string.Empty);
        }
        else if (!TryTake(row, line))
        {
            _joins = row.Fault == SetAsideReason.WrongColumnCount && line.Count((byte)'"') % 2 == 1;
            if (_joins)
            {
                _lines.Join();
            }
        }
    }

    // Lines that do not make one row leave the first of them as it was: set aside.
    private void TakeJoined(TableRow row, ReadOnlySpan<byte> lines)
    {
        _joins = false;
        if (!lines.IsEmpty && !lines.Contains((byte)0) && Utf8.IsValid(lines)
            && _line.TrySplit(lines) && _line.Count == Columns.Count)
        {
            row.Begin(_lines.Line);
            row.Quote(_line.Text);
            Fill(row);
            _lines.EndJoin();
        }
        else
        {
            _lines.BreakJoin();
        }
    }

    private bool TryTake(TableRow row, ReadOnlySpan<byte> line)
    {
        var sound = _line.TrySplit(line);
        row.Quote(_line.Text);
        if (line.Contains((byte)0))
        {
            row.Fail(SetAsideReason.MalformedText, "zero byte");
            return false;
        }

        if (!Utf8.IsValid(line))
        {
            row.Fail(SetAsideReason.MalformedText, "not UTF-8");
            return false;
        }

        if (!sound || _line.Count != Columns.Count)
        {
            row.Fail(SetAsideReason.WrongColumnCount, $"{Columns.Count} fields expected");
            return false;
        }

        Fill(row);
        return true;
    }

    private void Fill(TableRow row)
    {
        foreach (var place in _places)
        {
            row.Add(place < 0 ? default : _line[place]);
        }
    }
}
