using System.Text;
using System.Threading.Channels;
using Dasta.Indicators.Sources.Readings;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Csv;

/// <summary>
/// Reads a wide CSV (one row per interval, one column per series) into wide blocks.
/// </summary>
internal sealed class WideCsvReader(SourceMapping mapping, LineReader lines, SetAsideLog setAside, DateTime now)
    : IReadingReader
{
    private const string EmptyCell = "EmptyCell";
    private static readonly DateTime Oldest = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly CellReader _cells = new(mapping.UpperBound, mapping.Missing);
    private readonly LocalClock _clock = new(mapping.Stamp.Zone);
    private readonly TimeSpan _interval = TimeSpan.FromMinutes(mapping.Stamp.IntervalMinutes);
    private readonly SeenIntervals _seen = new(mapping.Interval);
    private readonly List<DateTime> _flagged = [];
    private int[] _columns = [];
    private string[] _header = [];
    private int _stampColumn;
    private CsvFields _fields = new(0, 0);
    private long _missing;

    public SeriesList Series { get; } = new(mapping.Series.Select(mapping.KeyOf));

    public long RowsRead { get; private set; }

    public long BytesRead => lines.BytesRead;

    public IReadOnlyDictionary<string, long> Missing => _missing == 0
        ? new Dictionary<string, long>(StringComparer.Ordinal)
        : new Dictionary<string, long>(StringComparer.Ordinal) { [EmptyCell] = _missing };

    public IReadOnlyList<DateTime> Flagged => _flagged;

    public IReadOnlyList<string> IgnoredColumns { get; private set; } = [];

    /// <summary>Finds the mapped columns in the first line; INDICATOR-004 when one is absent or there twice.</summary>
    public async Task<Outcome<Done>> OpenAsync(CancellationToken ct)
    {
        string? header;
        while (!TryReadHeader(out header))
        {
            if (!await lines.FillAsync(ct))
            {
                return IndicatorCodes.FileUnreadable.Refuse("It is empty.");
            }
        }

        if (header is null)
        {
            return IndicatorCodes.FileUnreadable.Refuse("Its first line is too long.");
        }

        var bytes = Encoding.UTF8.GetBytes(header);
        var names = Names(bytes);
        if (names is null)
        {
            return IndicatorCodes.FileUnreadable.Refuse("A quote in its first line is out of place.");
        }

        var places = names.Select((name, index) => (name, index)).ToLookup(one => one.name, one => one.index);
        var faults = mapping.Series.Select(series => series.Column).Prepend(mapping.Stamp.Column)
            .Where(column => places[column].Count() != 1)
            .Select(column => $"Column {column} is {(places.Contains(column) ? "there twice" : "absent")}.")
            .ToArray();
        if (faults.Length > 0)
        {
            return IndicatorCodes.FileUnreadable.Refuse(string.Join(' ', faults.Take(50)));
        }

        _header = names;
        _stampColumn = places[mapping.Stamp.Column].Single();
        _columns = mapping.Series.Select(series => places[series.Column].Single()).ToArray();
        var used = _columns.Append(_stampColumn).ToHashSet();
        IgnoredColumns = names.Where((_, index) => !used.Contains(index)).ToArray();
        _fields = new CsvFields(mapping.Delimiter, names.Length);
        return Done.Value;
    }

    public async Task<Outcome<Done>> ReadAsync(
        ChannelReader<ReadingBlock> free, ChannelWriter<ReadingBlock> full, Action progress, CancellationToken ct)
    {
        var block = (WideBlock)await free.ReadAsync(ct);
        do
        {
            while (ReadRows(block))
            {
                await full.WriteAsync(block, ct);
                block = (WideBlock)await free.ReadAsync(ct);
            }

            progress();
        }
        while (await lines.FillAsync(ct));

        if (block.Rows > 0)
        {
            await full.WriteAsync(block, ct);
        }

        return Done.Value;
    }

    public ReadingBlock NewBlock() => new WideBlock(mapping.Series.Count);

    public byte[] Digest() => lines.Digest();

    public void Dispose() => lines.Dispose();

    // True when the block should be sent, false when more bytes are needed.
    private bool ReadRows(WideBlock block)
    {
        while (!block.IsFull)
        {
            if (!lines.TryRead(out var line, out var tooLong))
            {
                return false;
            }

            if (tooLong || !line.Trim((byte)' ').IsEmpty)
            {
                RowsRead++;
                ReadRow(line, tooLong, block);
            }
        }

        return true;
    }

    private void ReadRow(ReadOnlySpan<byte> line, bool tooLong, WideBlock block)
    {
        if (tooLong)
        {
            setAside.Add(lines.Line, SetAsideReason.LineTooLong, string.Empty, line);
            return;
        }

        if (!_fields.TrySplit(line))
        {
            setAside.Add(lines.Line, SetAsideReason.WrongColumnCount, $"{_header.Length} fields expected", line);
            return;
        }

        if (ReadStamp(_fields.Field(line, _stampColumn), out var start, out var flagged) is { } fault)
        {
            setAside.Add(lines.Line, fault, mapping.Stamp.Column, line);
            return;
        }

        var row = block.NextRow;
        var missing = 0;
        for (var index = 0; index < row.Length; index++)
        {
            if (_cells.Read(_fields.Field(line, _columns[index]), out var reason) is not { } value)
            {
                setAside.Add(lines.Line, reason, _header[_columns[index]], line);
                return;
            }

            missing += value == ReadingBlock.Missing ? 1 : 0;
            row[index] = value;
        }

        _seen.Add(0, start);
        _missing += missing;
        block.Add(start);
        if (flagged)
        {
            _flagged.Add(start);
        }
    }

    private SetAsideReason? ReadStamp(ReadOnlySpan<byte> text, out DateTime start, out bool flagged)
    {
        start = default;
        flagged = false;
        if (!mapping.Stamp.Format.TryRead(text, out var local))
        {
            return SetAsideReason.MalformedStamp;
        }

        if (local.TimeOfDay.Ticks % _interval.Ticks != 0)
        {
            return SetAsideReason.StampOffGrid;
        }

        if (local.Year is < 1990 or > 9990)
        {
            return local.Year < 1990 ? SetAsideReason.StampTooOld : SetAsideReason.FutureStamp;
        }

        var meaning = _clock.Read(local, out var utc);
        if (meaning == StampMeaning.NoMoment)
        {
            return SetAsideReason.StampDoesNotExist;
        }

        flagged = meaning == StampMeaning.TwoMoments;
        start = mapping.Stamp.MarksEnd ? utc - _interval : utc;
        return start < Oldest ? SetAsideReason.StampTooOld
            : start + _interval > now ? SetAsideReason.FutureStamp
            : _seen.Contains(0, start) ? SetAsideReason.SecondRowWithSameStamp
            : null;
    }

    private bool TryReadHeader(out string? header)
    {
        var found = lines.TryRead(out var line, out var tooLong);
        line = line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        header = tooLong ? null : Encoding.UTF8.GetString(line);
        return found;
    }

    private string[]? Names(ReadOnlySpan<byte> header)
    {
        var columns = 1;
        var quoted = false;
        foreach (var one in header)
        {
            quoted ^= one == '"';
            columns += one == mapping.Delimiter && !quoted ? 1 : 0;
        }

        var fields = new CsvFields(mapping.Delimiter, columns);
        if (!fields.TrySplit(header))
        {
            return null;
        }

        var names = new string[columns];
        for (var index = 0; index < columns; index++)
        {
            names[index] = Encoding.UTF8.GetString(fields.Field(header, index)).Trim();
        }

        return names;
    }
}
