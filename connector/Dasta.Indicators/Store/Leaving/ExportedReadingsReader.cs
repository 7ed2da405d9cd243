using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Csv;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Tables.Files;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>Reads the file <c>readings/ID.csv.gz</c> of an export back: <c>series,start,value</c>.</summary>
internal sealed class ExportedReadingsReader : IReadingReader
{
    private const int LineLimitBytes = 4 * 1024;
    private static readonly byte[] Header = "series,start,value"u8.ToArray();
    private readonly LineReader _lines;
    private readonly InflatedStream _unpacked;
    private readonly SetAsideLog _setAside;
    private readonly CsvFields _fields = new((byte)',', 3);
    private readonly DigestStream _packed;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _indices;
    private readonly SeenIntervals[] _seen;
    private readonly char[] _text = new char[LineLimitBytes];
    private byte[] _digest = [];

    /// <param name="series">The series of the source.</param>
    /// <param name="content">The packed file; the caller keeps it.</param>
    /// <param name="settings">How far the file may inflate.</param>
    /// <param name="setAside">Where rows go that no export wrote.</param>
    public ExportedReadingsReader(
        IReadOnlyList<SeriesKey> series, Stream content, ImportSettings settings, SetAsideLog setAside)
    {
        Series = new SeriesList(series);
        _setAside = setAside;
        _indices = series.Select((key, index) => (key, index))
            .ToDictionary(one => one.key.Code, one => one.index, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        var seen = ReadingInterval.All.ToDictionary(
            interval => interval, interval => new SeenIntervals(interval, int.MaxValue));
        _seen = [.. series.Select(key => seen[key.Interval])];
        _packed = new DigestStream(content);
        _unpacked = new InflatedStream(_packed, _packed, settings);
        _lines = new LineReader(_unpacked, LineLimitBytes);
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
                if (_lines.TryRead(out var line, out _))
                {
                    return line.SequenceEqual(Header)
                        ? Done.Value
                        : IndicatorCodes.FileUnreadable.Refuse("It is not a readings file of an export.");
                }
            }
            while (await _lines.FillAsync(ct));
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
                while (ReadRows(block))
                {
                    await full.WriteAsync(block, ct);
                    block = (LongBlock)await free.ReadAsync(ct);
                }

                progress();
            }
            while (await _lines.FillAsync(ct));

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

    private bool ReadRows(LongBlock block)
    {
        while (!block.IsFull)
        {
            if (!_lines.TryRead(out var line, out var tooLong))
            {
                return false;
            }

            RowsRead++;
            if ((tooLong ? SetAsideReason.LineTooLong : Take(line, block)) is { } reason)
            {
                _setAside.Add(_lines.Line, reason, string.Empty, line);
            }
        }

        return true;
    }

    private SetAsideReason? Take(ReadOnlySpan<byte> line, LongBlock block)
    {
        if (!_fields.TrySplit(line) || !_indices.TryGetValue(Text(_fields.Field(line, 0)), out var series))
        {
            return SetAsideReason.WrongColumnCount;
        }

        if (!DateTime.TryParseExact(
            Text(_fields.Field(line, 1)), "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var start))
        {
            return SetAsideReason.MalformedStamp;
        }

        if (!decimal.TryParse(
            _fields.Field(line, 2), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var value))
        {
            return SetAsideReason.MalformedNumber;
        }

        var scaled = value * (decimal)Math.Pow(10, Series[series].Decimals);
        if (scaled != decimal.Truncate(scaled) || scaled is <= int.MinValue or > int.MaxValue)
        {
            return SetAsideReason.NotAnInteger;
        }

        if (_seen[series].Add(series, start) != Seen.First)
        {
            return SetAsideReason.SecondRowWithSameStamp;
        }

        block.Add(series, start, (int)scaled);
        return null;
    }

    private ReadOnlySpan<char> Text(ReadOnlySpan<byte> field) =>
        _text.AsSpan(0, Encoding.UTF8.GetChars(field, _text));
}
