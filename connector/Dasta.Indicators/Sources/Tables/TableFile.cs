using Dasta.Indicators.Sources.Tables.Csv;
using Dasta.Indicators.Sources.Tables.Files;
using Dasta.Indicators.Sources.Tables.Json;
using Dasta.Indicators.Sources.Tables.Workbooks;
using Dasta.Specs.Outcomes;

namespace Dasta.Indicators.Sources.Tables;

/// <summary>
/// A file opened as a table. What it is, is read from its first bytes, never from its name; gzip is inflated up to a
/// limit. A file of another kind gives SOURCE-001, one that holds too much SOURCE-002, a damaged one SOURCE-003.
/// </summary>
internal sealed class TableFile : IDisposable, IAsyncDisposable
{
    private readonly OpenedFile _file;
    private readonly ITable _table;

    private TableFile(OpenedFile file, ITable table) => (_file, _table) = (file, table);

    /// <inheritdoc cref="OpenedFile.Format"/>
    public string Format => _file.Format;

    /// <inheritdoc cref="OpenedFile.BytesRead"/>
    public long BytesRead => _file.BytesRead;

    /// <inheritdoc cref="ITable.Columns"/>
    public IReadOnlyList<string> Columns => _table.Columns;

    /// <inheritdoc cref="ITable.Ignored"/>
    public IReadOnlyList<string> Ignored => _table.Ignored;

    /// <summary>Opens a file and reads up to its first row.</summary>
    public static async Task<Outcome<TableFile>> OpenAsync(
        Stream source, TableShape shape, ImportSettings settings, CancellationToken ct)
    {
        var file = await OpenedFile.OpenAsync(source, shape.Kind, settings, ct);
        if (!file.Succeeded)
        {
            return file.Refusal;
        }

        var table = new TableFile(file.Value, Create(file.Value.Content, shape, settings));
        var opened = await OpenedFile.GuardAsync(() => table._table.OpenAsync(ct));
        if (opened.Succeeded)
        {
            return table;
        }

        table.Dispose();
        return opened.Refusal;
    }

    /// <inheritdoc cref="ITable.Choose"/>
    public Outcome<Done> Choose(IReadOnlyList<TableColumn> columns) => _table.Choose(columns);

    /// <inheritdoc cref="ITable.ReadAsync"/>
    public ValueTask<Outcome<bool>> ReadAsync(TableRow row, CancellationToken ct)
    {
        // Nearly every row is in memory already: no task is made for those.
        var read = _table.ReadAsync(row, ct);
        return read.IsCompletedSuccessfully
            ? read
            : new ValueTask<Outcome<bool>>(OpenedFile.GuardAsync(() => read.AsTask()));
    }

    /// <inheritdoc cref="OpenedFile.DigestAsync"/>
    public Task<byte[]> DigestAsync(CancellationToken ct) => _file.DigestAsync(ct);

    public void Dispose()
    {
        _table.Dispose();
        _file.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static ITable Create(PeekedStream content, TableShape shape, ImportSettings settings) => shape.Kind switch
    {
        TableKind.Csv => new CsvTable(content.AsUtf8(shape.IsWindows1252), shape, settings),
        TableKind.NdJson => new NdJsonTable(content.AsUtf8(false), shape, settings),
        TableKind.Json => new JsonTable(content.AsUtf8(false), shape, settings),
        _ => new WorkbookTable(content, shape, settings),
    };
}
