using Dasta.Specs.Outcomes;

namespace Dasta.Indicators.Sources.Tables;

/// <summary>
/// Rows of text cells, read one after the other within fixed memory, whatever kind of file they lie in.
/// </summary>
internal interface ITable : IDisposable
{
    /// <summary>
    /// Names of the columns, trimmed, where the file declares them (CSV, workbooks); empty where every record brings
    /// its own members (JSON).
    /// </summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Columns of the file that were not chosen; for JSON those met so far.</summary>
    IReadOnlyList<string> Ignored { get; }

    /// <summary>Reads up to the first row.</summary>
    Task<Outcome<Done>> OpenAsync(CancellationToken ct);

    /// <summary>
    /// Chooses the columns a row shall have, in this order. INDICATOR-004 when the file declares its columns and a
    /// needed one is absent or there twice.
    /// </summary>
    Outcome<Done> Choose(IReadOnlyList<TableColumn> columns);

    /// <summary>
    /// Reads the next row that is not blank; false at the end. A row that cannot be read comes with its fault, those
    /// after it are still read.
    /// </summary>
    ValueTask<Outcome<bool>> ReadAsync(TableRow row, CancellationToken ct);
}
