using System.Text;
using System.Threading.Channels;
using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Tables;
using Dasta.Indicators.Sources.Tables.Files;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Csv;

/// <summary>
/// Reads a wide CSV (one row per interval, one column per series) into wide blocks.
/// </summary>
internal sealed class WideCsvReader(
    SourceMapping mapping, WideCsvMapping wide, Stream delivery, ImportSettings settings, SetAsideLog setAside,
    DateTime now, Func<SeriesKey, bool>? covers = null) : IReadingReader
{
    private const string EmptyCell = "EmptyCell";
    private static readonly DateTime Oldest = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly CellReader _cells = new(wide.UpperBound, wide.Missing);
    private readonly LocalClock _clock = new(wide.Stamp.Zone);
    private readonly TimeSpan _interval = TimeSpan.FromMinutes(wide.Stamp.IntervalMinutes);
    private readonly SeenIntervals _seen = new(mapping.Interval);
    private readonly List<DateTime> _flagged = [];
    private readonly bool[] _isOutside = covers is null
        ? new bool[wide.Series.Count]
        : [.. mapping.KnownSeries.Select(series => !covers(series))];

    private int[] _columns = [];
    private string[] _header = [];
    private int _stampColumn;
    private CsvFields _fields = new(0, 0);
    private long _missing;
    private OpenedFile? _file;
    private LineReader? _lines;
    private byte[] _digest = [];

    public SeriesList Series { get; } = new(mapping.KnownSeries);

    public long RowsRead { get; private set; }

    public long BytesRead => _file?.BytesRead ?? 0;

    public IReadOnlyDictionary<string, long> Missing => _missing == 0
        ? new Dictionary<string, long>(StringComparer.Ordinal)
        : new Dictionary<string, long>(StringComparer.Ordinal) { [EmptyCell] = _missing };

    public IReadOnlyList<DateTime> Flagged => _flagged;

    public IReadOnlyList<string> IgnoredColumns { get; private set; } = [];

    public async Task<Outcome<Done>> OpenAsync(CancellationToken ct)
    {
        var opened = await OpenedFile.OpenAsync(delivery, TableKind.Csv, settings, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        _file = opened.Value;
        _lines = new LineReader(_file.Content.AsUtf8(false), settings.LineLimitBytes);
        return await OpenedFile.GuardAsync(() => ReadHeaderAsync(_lines, ct));
    }

    public Task<Outcome<Done>> ReadAsync(
        ChannelReader<ReadingBlock> free, ChannelWriter<ReadingBlock> full, Action progress, CancellationToken ct) =>
        OpenedFile.GuardAsync(() => ReadAsync(_lines!, free, full, progress, ct));

    public ReadingBlock NewBlock() => new WideBlock(wide.Series.Count);

    public byte[] Digest() => _digest;

    public void Dispose() => _file?.Dispose();

    // Finds the mapped columns in the first line.
    private async Task<Outcome<Done>> ReadHeaderAsync(LineReader lines, CancellationToken ct)
    {
        string? header;
        while (!TryReadHeader(lines, out header))
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
        var faults = wide.Series.Select(series => series.Column).Prepend(wide.Stamp.Column)
            .Where(column => places[column].Count() != 1)
            .Select(column => $"Column {column} is {(places.Contains(column) ? "there twice" : "absent")}.")
            .ToArray();
        if (faults.Length > 0)
        {
            return IndicatorCodes.FileUnreadable.Refuse(string.Join(' ', faults.Take(50)));
        }

        _header = names;
        _stampColumn = places[wide.Stamp.Column].Single();
        _columns = wide.Series.Select(series => places[series.Column].Single()).ToArray();
        var used = _columns.Append(_stampColumn).ToHashSet();
        IgnoredColumns = names.Where((_, index) => !used.Contains(index)).ToArray();
        _fields = new CsvFields(wide.Delimiter, names.Length);
        return Done.Value;
    }

    private async Task<Outcome<Done>> ReadAsync(
        LineReader lines, ChannelReader<ReadingBlock> free, ChannelWriter<ReadingBlock> full, Action progress,
        CancellationToken ct)
    {
        var block = (WideBlock)await free.ReadAsync(ct);
        do
        {
            while (ReadRows(lines, block))
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

        _digest = await _file!.DigestAsync(ct);
        return Done.Value;
    }

    // True when the block should be sent, false when more bytes are needed.
    private bool ReadRows(LineReader lines, WideBlock block)
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
                ReadRow(lines.Line, line, tooLong, block);
            }
        }

        return true;
    }

    private void ReadRow(long number, ReadOnlySpan<byte> line, bool tooLong, WideBlock block)
    {
        if (tooLong)
        {
            setAside.Add(number, SetAsideReason.LineTooLong, string.Empty, line);
            return;
        }

        if (!_fields.TrySplit(line))
        {
            setAside.Add(number, SetAsideReason.WrongColumnCount, $"{_header.Length} fields expected", line);
            return;
        }

        if (ReadStamp(_fields.Field(line, _stampColumn), out var start, out var flagged) is { } fault)
        {
            setAside.Add(number, fault, wide.Stamp.Column, line);
            return;
        }

        var row = block.NextRow;
        var missing = 0;
        for (var index = 0; index < row.Length; index++)
        {
            if (_cells.Read(_fields.Field(line, _columns[index]), out var reason) is not { } value)
            {
                setAside.Add(number, reason, _header[_columns[index]], line);
                return;
            }

            var isMissing = value is ReadingBlock.Missing or ReadingBlock.TakenAway;
            if (_isOutside[index] && !isMissing)
            {
                setAside.Add(number, SetAsideReason.OutsideSpecification, _header[_columns[index]], line);
                return;
            }

            missing += isMissing ? 1 : 0;
            row[index] = _isOutside[index] ? ReadingBlock.Missing : value;
        }

        _seen.Add(0, start);
        _missing += missing;
        block.Add(start);
        if (flagged && missing < row.Length)
        {
            _flagged.Add(start);
        }
    }

    private SetAsideReason? ReadStamp(ReadOnlySpan<byte> text, out DateTime start, out bool flagged)
    {
        start = default;
        flagged = false;
        if (!wide.Stamp.Format.TryRead(text, out var local))
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
        start = wide.Stamp.MarksEnd ? utc - _interval : utc;
        // The hour that the clock repeats is written twice: first the one before the change, then the one after it.
        start += flagged && _seen.Contains(0, start) ? _clock.Repeats(local) : TimeSpan.Zero;
        return start < Oldest ? SetAsideReason.StampTooOld
            : start + _interval > now ? SetAsideReason.FutureStamp
            : _seen.Contains(0, start) ? SetAsideReason.SecondRowWithSameStamp
            : null;
    }

    private static bool TryReadHeader(LineReader lines, out string? header)
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
            columns += one == wide.Delimiter && !quoted ? 1 : 0;
        }

        var fields = new CsvFields(wide.Delimiter, columns);
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
