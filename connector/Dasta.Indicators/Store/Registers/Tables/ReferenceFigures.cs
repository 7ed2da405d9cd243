using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Reference figures as they were delivered, and what they say of a day.</summary>
/// <param name="rows">Newest first within a quantity.</param>
internal sealed class ReferenceFigures(IReadOnlyList<ReferenceFigures.Row> rows)
{
    private readonly ILookup<string, Row> _rows = rows.ToLookup(row => row.Quantity, StringComparer.Ordinal);

    public IReadOnlyList<string> Quantities { get; } =
        rows.Select(row => row.Quantity).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>The dates of the tables of a quantity, oldest first.</summary>
    public IReadOnlyList<DateOnly> Dates(string quantity) =>
        _rows[quantity].Select(row => row.ValidFrom).Distinct().Order().ToArray();

    /// <summary>
    /// The newest figure that holds on a day for a municipality as it is on that day, or null. A table older than a
    /// merger has the former municipalities: they are added, if it has them all; else an older table is asked.
    /// </summary>
    /// <param name="map">Day of the map that says what the municipality is; the day itself where absent.</param>
    public ReferenceFigure? Find(string quantity, NisCode nis, DateOnly day, DateOnly? map = null) => _rows[quantity]
        .Where(row => row.ValidFrom <= day)
        .GroupBy(row => row.ValidFrom)
        .Select(table => Sum(table.ToArray(), quantity, nis, map ?? day))
        .FirstOrDefault(figure => figure is not null);

    private static ReferenceFigure? Sum(Row[] table, string quantity, NisCode nis, DateOnly day)
    {
        var from = table[0].ValidFrom;
        var parts = Municipalities.PartsOn(nis, day, from).Select(code => code.ToString()).ToArray();
        var values = parts.Select(code => table.FirstOrDefault(row => row.Nis == code)).OfType<Row>().ToArray();
        return values.Length == parts.Length && parts.Length > 0
            ? new ReferenceFigure(
                quantity, nis.ToString(), from, values.Sum(row => row.Value), parts,
                values.Select(row => row.SourceId).Distinct(StringComparer.Ordinal).ToArray())
            : null;
    }

    /// <summary>A figure of a table.</summary>
    internal sealed record Row(string Quantity, string Nis, DateOnly ValidFrom, double Value, string SourceId);
}
