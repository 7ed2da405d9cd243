using System.Threading.Channels;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Tables;
using Dasta.Specs.Outcomes;

namespace Dasta.Indicators.Sources.Rows;

/// <summary>Reads a table of any kind and form into long blocks.</summary>
internal sealed class TableReadingReader(
    SourceMapping mapping, Stream delivery, ImportSettings settings, SetAsideLog setAside, DateTime now,
    Func<SeriesKey, bool>? covers = null, Func<string, bool>? isStored = null) : IReadingReader
{
    private const int RowsBetweenProgress = 1024;
    private readonly RowReader _rows = new(mapping, now, covers, isStored);
    private readonly TableRow _row = new();
    private readonly RowReading _reading = new();
    private readonly Dictionary<string, long> _missing = new(StringComparer.Ordinal);
    private readonly HashSet<DateTime> _flagged = [];
    private readonly SuppressedCells _suppressed = new(mapping.TimeZone);
    private TableFile? _table;
    private byte[] _digest = [];

    public SeriesList Series => _rows.Series;

    public long RowsRead { get; private set; }

    public IReadOnlyDictionary<string, long> Missing => _missing;

    public IReadOnlyList<DateTime> Flagged => _flagged.Order().ToArray();

    public IReadOnlyList<SuppressedDay> Suppressed => _suppressed.Days;

    public IReadOnlyList<string> IgnoredColumns => _table?.Ignored ?? [];

    public long BytesRead => _table?.BytesRead ?? 0;

    public ReadingBlock NewBlock() => new LongBlock();

    public async Task<Outcome<Done>> OpenAsync(CancellationToken ct)
    {
        var opened = await TableFile.OpenAsync(delivery, mapping.Table.Shape, settings, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        _table = opened.Value;
        return _rows.Open(_table);
    }

    public async Task<Outcome<Done>> ReadAsync(
        ChannelReader<ReadingBlock> free, ChannelWriter<ReadingBlock> full, Action progress, CancellationToken ct)
    {
        var block = (LongBlock)await free.ReadAsync(ct);
        while (true)
        {
            var read = await _table!.ReadAsync(_row, ct);
            if (!read.Succeeded)
            {
                return read.Refusal;
            }

            if (!read.Value)
            {
                break;
            }

            _rows.Read(_row, _reading);
            Count();
            foreach (var cell in _reading.Cells)
            {
                if (cell.Series >= 0)
                {
                    if (block.IsFull)
                    {
                        await full.WriteAsync(block, ct);
                        block = (LongBlock)await free.ReadAsync(ct);
                    }

                    var value = cell.Content.Missing is null ? cell.Content.Value : ReadingBlock.TakenAway;
                    block.Add(cell.Series, _reading.Start, value);
                }
            }

            if (RowsRead % RowsBetweenProgress == 0)
            {
                progress();
            }
        }

        _digest = await _table.DigestAsync(ct);
        progress();
        if (!block.IsEmpty)
        {
            await full.WriteAsync(block, ct);
        }

        return Done.Value;
    }

    public byte[] Digest() => _digest;

    public void Dispose() => _table?.Dispose();

    private void Count()
    {
        RowsRead++;
        if (_reading.Fault is { } fault)
        {
            setAside.Add(_row.Number, fault, _reading.Detail, _row.Excerpt);
            return;
        }

        // An hour in which nothing was measured is no hour that could be the other one.
        if (_reading.IsFlagged && _reading.Cells.Exists(cell => cell.Content.Missing is null))
        {
            _flagged.Add(_reading.Start);
        }

        foreach (var cell in _reading.Cells)
        {
            if (cell.Content is { Missing: { } reason, IsFurtherLook: false })
            {
                _missing[reason] = _missing.GetValueOrDefault(reason) + 1;
                if (reason == CellValue.Suppressed.Missing)
                {
                    var value = mapping.Table.Values[cell.Value];
                    _suppressed.Add(value.ZoneCode(mapping, _reading.Group!.Place), value.Property.Name, _reading.Start,
                        cell.Series >= 0);
                }
            }
        }
    }
}
