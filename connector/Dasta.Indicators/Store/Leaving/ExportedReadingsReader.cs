using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Threading.Channels;
using Dasta.Indicators.Sources.Csv;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Tables.Files;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>
/// Reads the file <c>readings/ID.csv.gz</c> of an export back: <c>series,start,value</c>. How far it inflates is
/// bounded by the rows that are listed and by what a row can be; one row that no export writes makes it none. An
/// interval that stands twice is found by who stores it: fewer are stored than are listed.
/// </summary>
internal sealed class ExportedReadingsReader : IReadingReader
{
    private static readonly byte[] Header = "series,start,value"u8.ToArray();
    private readonly ExportedRows _rows;
    private readonly GZipStream _unpacked;
    private readonly CsvFields _fields = new((byte)',', 3);
    private readonly DigestStream _packed;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _indices;
    private readonly char[] _text = new char[ExportedRows.RowLimitBytes];
    private byte[] _digest = [];

    /// <param name="series">The series of the source.</param>
    /// <param name="content">The packed file; the caller keeps it.</param>
    /// <param name="rows">How many rows it has, as listed.</param>
    public ExportedReadingsReader(IReadOnlyList<SeriesKey> series, Stream content, long rows)
    {
        Series = new SeriesList(series);
        _indices = series.Select((key, index) => (key, index))
            .ToDictionary(one => one.key.Code, one => one.index, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _packed = new DigestStream(content);
        _unpacked = new GZipStream(_packed, CompressionMode.Decompress);
        _rows = new ExportedRows(_unpacked, rows + 1);
    }

    public SeriesList Series { get; }

    public long RowsRead { get; private set; }

    public long BytesRead => _packed.Count;

    public IReadOnlyDictionary<string, long> Missing { get; } = new Dictionary<string, long>(StringComparer.Ordinal);

    public IReadOnlyList<DateTime> Flagged => [];

    public IReadOnlyList<string> IgnoredColumns => [];

    public ReadingBlock NewBlock() => new LongBlock();

    public byte[] Digest() => _digest;

    public async Task<Outcome<Done>> OpenAsync(CancellationToken ct)
    {
        try
        {
            do
            {
                if (_rows.TryRead(out var row))
                {
                    return row.SequenceEqual(Header)
                        ? Done.Value
                        : IndicatorCodes.FileUnreadable.Refuse("It is not a readings file of an export.");
                }
            }
            while (await _rows.FillAsync(ct));
        }
        catch (InvalidDataException)
        {
            return IndicatorCodes.FileUnreadable.Refuse("It is not packed with gzip.");
        }
        catch (FileLimitException limit)
        {
            return IndicatorCodes.FileUnreadable.Refuse(limit.Message);
        }

        return IndicatorCodes.FileUnreadable.Refuse("It is empty.");
    }

    public async Task<Outcome<Done>> ReadAsync(
        ChannelReader<ReadingBlock> free, ChannelWriter<ReadingBlock> full, Action progress, CancellationToken ct)
    {
        var block = (LongBlock)await free.ReadAsync(ct);
        try
        {
            do
            {
                while (ReadRows(block) is not RowsEnd.Bytes and var end)
                {
                    if (end == RowsEnd.Fault)
                    {
                        return IndicatorCodes.FileUnreadable.Refuse("It has a row that no export writes.");
                    }

                    await full.WriteAsync(block, ct);
                    block = (LongBlock)await free.ReadAsync(ct);
                }

                progress();
            }
            while (await _rows.FillAsync(ct));

            _digest = await _packed.FinishAsync(ct);
        }
        catch (InvalidDataException)
        {
            return IndicatorCodes.FileUnreadable.Refuse("It is damaged.");
        }
        catch (FileLimitException limit)
        {
            return IndicatorCodes.FileUnreadable.Refuse(limit.Message);
        }

        if (!block.IsEmpty)
        {
            await full.WriteAsync(block, ct);
        }

        return Done.Value;
    }

    public void Dispose() => _unpacked.Dispose();

    private RowsEnd ReadRows(LongBlock block)
    {
        while (!block.IsFull)
        {
            if (!_rows.TryRead(out var row))
            {
                return RowsEnd.Bytes;
            }

            RowsRead++;
            if (!TryTake(row, block))
            {
                return RowsEnd.Fault;
            }
        }

        return RowsEnd.Block;
    }

    private bool TryTake(ReadOnlySpan<byte> row, LongBlock block)
    {
        if (!_fields.TrySplit(row) || !_indices.TryGetValue(Text(_fields.Field(row, 0)), out var series)
            || !DateTime.TryParseExact(
                Text(_fields.Field(row, 1)), "yyyy-MM-dd'T'HH:mm:ss'Z'",
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var start)
            || !decimal.TryParse(
                _fields.Field(row, 2), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var scaled = value * (decimal)Math.Pow(10, Series[series].Decimals);
        if (scaled != decimal.Truncate(scaled) || scaled is <= int.MinValue or > int.MaxValue)
        {
            return false;
        }

        block.Add(series, start, (int)scaled);
        return true;
    }

    private ReadOnlySpan<char> Text(ReadOnlySpan<byte> field) =>
        _text.AsSpan(0, Encoding.UTF8.GetChars(field, _text));

    private enum RowsEnd
    {
        Bytes,
        Block,
        Fault,
    }
}
