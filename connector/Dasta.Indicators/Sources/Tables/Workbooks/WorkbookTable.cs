using System.Globalization;
using System.Text;
using System.Xml;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Dasta.Indicators.Sources.Tables.Workbooks;

/// <summary>
/// A sheet of a workbook. The file is put aside on disk and looked through by <see cref="WorkbookGuard"/> before
/// ExcelDataReader sees it, since that library trusts what a workbook says of itself.
/// </summary>
internal sealed class WorkbookTable(Stream content, TableShape shape, ImportSettings settings) : ITable
{
    private const string StampFormat = "yyyy-MM-ddTHH:mm:ss";
    private FileStream? _file;
    private IExcelDataReader? _reader;
    private int[] _places = [];
    private long _row;
    private long _blankCells;

    static WorkbookTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public IReadOnlyList<string> Columns { get; private set; } = [];

    public IReadOnlyList<string> Ignored { get; private set; } = [];

    public async Task<Outcome<Done>> OpenAsync(CancellationToken ct)
    {
        _file = await SpooledFile.CreateAsync(content, settings, ct);
        if (WorkbookGuard.Check(_file, settings, ct) is { } refusal)
        {
            return refusal;
        }

        return Guard<Done>(() =>
        {
            _file.Position = 0;
            _reader = ExcelReaderFactory.CreateOpenXmlReader(
                _file, new ExcelReaderConfiguration { LeaveOpen = true });
            return ReadHeader(_reader);
        });
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

    public ValueTask<Outcome<bool>> ReadAsync(TableRow row, CancellationToken ct) => ValueTask.FromResult(
        Guard<bool>(() =>
        {
            while (_reader!.Read())
            {
                ct.ThrowIfCancellationRequested();
                _row++;
                if (!IsBlank(_reader))
                {
                    Fill(row, _reader);
                    return true;
                }

                _blankCells += _reader.FieldCount;
                if (_blankCells > WorkbookLimits.BlankCells || _row > WorkbookLimits.Rows)
                {
                    return SourceCodes.TooLarge.Refuse(
                        $"The sheet has more than {WorkbookLimits.Rows} rows or {WorkbookLimits.BlankCells} empty "
                        + "cells.");
                }
            }

            return false;
        }));

    public void Dispose()
    {
        _reader?.Dispose();
        _file?.Dispose();
    }

    private static Outcome<T> Guard<T>(Func<Outcome<T>> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is ExcelReaderException or XmlException or FormatException
            or OverflowException or ArgumentException or InvalidOperationException or NullReferenceException
            or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException)
        {
            // The library has no one exception for a workbook that is not as it should be.
            return SourceCodes.Damaged.Refuse("The workbook cannot be read.");
        }
    }

    private static bool IsBlank(IExcelDataReader reader)
    {
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (reader.GetValue(column) is { } value && value is not "")
            {
                return false;
            }
        }

        return true;
    }

    private Outcome<Done> ReadHeader(IExcelDataReader reader)
    {
        while (shape.Sheet is not null && reader.Name != shape.Sheet)
        {
            if (!reader.NextResult())
            {
                return IndicatorCodes.FileUnreadable.Refuse($"It has no sheet {shape.Sheet}.");
            }
        }

        while (_row < shape.HeaderRow)
        {
            if (!reader.Read())
            {
                return IndicatorCodes.FileUnreadable.Refuse($"It ends before its header in row {shape.HeaderRow}.");
            }

            _row++;
        }

        Columns = Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)).Trim())
            .ToArray();
        return Done.Value;
    }

    private void Fill(TableRow row, IExcelDataReader reader)
    {
        row.Begin(_row);
        for (var column = 0; column < Math.Min(reader.FieldCount, Columns.Count); column++)
        {
            row.Quote(Text(reader.GetValue(column)));
            row.Quote(";");
        }

        foreach (var place in _places)
        {
            row.Add(place < 0 || place >= reader.FieldCount ? string.Empty : Text(reader.GetValue(place)));
        }
    }

    private string Text(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        double number => Text(number),
        DateTime stamp => Rounded(stamp).ToString(StampFormat, CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    // As a decimal, a number has the digits that the sheet shows, not those of its binary form.
    private string Text(double number) => Math.Abs(number) < 1e15
        ? ((decimal)number).ToString(CultureInfo.InvariantCulture).Replace('.', shape.DecimalMark)
        : number.ToString("R", CultureInfo.InvariantCulture);

    // A serial is a fraction of a day and misses a full second by some microseconds.
    private static DateTime Rounded(DateTime stamp)
    {
        var ticks = Math.Min(stamp.Ticks + (TimeSpan.TicksPerSecond / 2), DateTime.MaxValue.Ticks);
        return new(ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
    }
}
