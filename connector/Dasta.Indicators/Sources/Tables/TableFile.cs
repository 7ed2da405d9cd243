using Dasta.Indicators.Sources.Tables.Csv;
using Dasta.Indicators.Sources.Tables.Files;
using Dasta.Indicators.Sources.Tables.Json;
using Dasta.Indicators.Sources.Tables.Workbooks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Tables;

/// <summary>
/// A file opened as a table. What it is, is read from its first bytes, never from its name; gzip is inflated up to a
/// limit. A file of another kind gives SOURCE-001, one that holds too much SOURCE-002, a damaged one SOURCE-003.
/// </summary>
internal sealed class TableFile : IAsyncDisposable
{
    private readonly DigestStream _bytes;
    private readonly Stream _content;
    private readonly ITable _table;

    private TableFile(DigestStream bytes, Stream content, ITable table, string format)
    {
        _bytes = bytes;
        _content = content;
        _table = table;
        Format = format;
    }

    /// <summary>What the file is, for people: <c>csv</c>, <c>json, gzip</c>.</summary>
    public string Format { get; }

    /// <summary>Bytes of the file that were taken so far, as they came (compressed).</summary>
    public long BytesRead => _bytes.Count;

    /// <inheritdoc cref="ITable.Columns"/>
    public IReadOnlyList<string> Columns => _table.Columns;

    /// <inheritdoc cref="ITable.Ignored"/>
    public IReadOnlyList<string> Ignored => _table.Ignored;

    /// <summary>Opens a file and reads up to its first row.</summary>
    public static async Task<Outcome<TableFile>> OpenAsync(
        Stream source, TableShape shape, ImportSettings settings, CancellationToken ct)
    {
        var bytes = new DigestStream(source);
        try
        {
            var content = await PeekedStream.OpenAsync(bytes, ct);
            var isGzip = content.Signature == FileSignature.Gzip;
            if (isGzip)
            {
                content = await PeekedStream.OpenAsync(new InflatedStream(content, bytes, settings), ct);
            }

            if (content.Signature.Mismatch(shape.Kind) is { } mismatch)
            {
                return mismatch;
            }

            var name = shape.Kind.ToString().ToLowerInvariant();
            var file = new TableFile(
                bytes, content, Create(content, shape, settings), isGzip ? $"{name}, gzip" : name);
            var opened = await file._table.OpenAsync(ct);
            if (opened.Succeeded)
            {
                return file;
            }

            await file.DisposeAsync();
            return opened.Refusal;
        }
        catch (Exception fault) when (fault is InvalidDataException or FileLimitException)
        {
            return Refuse(fault);
        }
    }

    /// <inheritdoc cref="ITable.Choose"/>
    public Outcome<Done> Choose(IReadOnlyList<TableColumn> columns) => _table.Choose(columns);

    /// <inheritdoc cref="ITable.ReadAsync"/>
    public async ValueTask<Outcome<bool>> ReadAsync(TableRow row, CancellationToken ct)
    {
        try
        {
            return await _table.ReadAsync(row, ct);
        }
        catch (Exception fault) when (fault is InvalidDataException or FileLimitException)
        {
            return Refuse(fault);
        }
    }

    /// <summary>SHA-256 of the whole file; takes the bytes that no row needed.</summary>
    public Task<byte[]> DigestAsync(CancellationToken ct) => _bytes.FinishAsync(ct);

    public async ValueTask DisposeAsync()
    {
        _table.Dispose();
        await _content.DisposeAsync();
        await _bytes.DisposeAsync();
    }

    private static ITable Create(PeekedStream content, TableShape shape, ImportSettings settings) => shape.Kind switch
    {
        TableKind.Csv => new CsvTable(content.AsUtf8(shape.IsWindows1252), shape, settings),
        TableKind.NdJson => new NdJsonTable(content.AsUtf8(false), shape, settings),
        TableKind.Json => new JsonTable(content.AsUtf8(false), shape, settings),
        _ => new WorkbookTable(content, shape, settings),
    };

    private static Refusal Refuse(Exception fault) => fault is FileLimitException
        ? SourceCodes.TooLarge.Refuse(fault.Message)
        : SourceCodes.Damaged.Refuse("Its compression or structure cannot be read.");
}
