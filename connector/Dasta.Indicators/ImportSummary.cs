namespace Dasta.Indicators;

/// <summary>What an import did with a file. All numbers are zero when the file was already known.</summary>
/// <param name="AlreadyKnown">True when the same bytes were imported before under the same mapping.</param>
/// <param name="RowsRead">Lines after the header, blank ones not counted.</param>
/// <param name="Stored">Values that are new; of a register, rows.</param>
/// <param name="Replaced">
/// Values that took the place of another value of the same series and interval; of a register, rows that took the place
/// of one with the same id.
/// </param>
/// <param name="Missing">Numbers that were not measured: empty cells, marks for missing, distrusted ones.</param>
/// <param name="Flagged">
/// Rows that are stored with a doubt: their local stamp is ambiguous by the clock change, or they name a zone that is
/// not there yet.
/// </param>
/// <param name="SetAside">Rows that were not stored, by reason (<see cref="SetAsideReason"/>).</param>
/// <param name="IgnoredColumns">Columns of the file that the mapping does not mention.</param>
public sealed record ImportSummary(
    bool AlreadyKnown,
    long RowsRead,
    long Stored,
    long Replaced,
    long Missing,
    long Flagged,
    IReadOnlyDictionary<string, long> SetAside,
    IReadOnlyList<string> IgnoredColumns)
{
    /// <summary>Of a file that was known.</summary>
    internal static ImportSummary OfKnown { get; } =
        new(true, 0, 0, 0, 0, 0, new Dictionary<string, long>(StringComparer.Ordinal), []);

    /// <summary>The same numbers by reason, for example <c>EmptyCell</c> or one that the mapping names.</summary>
    public IReadOnlyDictionary<string, long> MissingByReason { get; init; } = new Dictionary<string, long>();

    /// <summary>Rows of a register that were there and of which the file has none; of readings 0: they stay.</summary>
    public long Gone { get; init; }
}
