using Dasta.Indicators.Registers;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Reference figures of municipalities, by date.</summary>
internal static class ReferenceTable
{
    public static Task WriteAsync(
        NpgsqlConnection connection, int version, IReadOnlyList<ReferenceValue> rows, CancellationToken ct) =>
        RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.reference (version_id, nis, quantity, valid_from, value)
            SELECT @version, * FROM unnest(@codes, @quantities, @dates, @values)
            """,
            new
            {
                version,
                codes = rows.Select(row => row.Nis).ToArray(),
                quantities = rows.Select(row => row.Quantity).ToArray(),
                dates = rows.Select(row => row.ValidFrom).ToArray(),
                values = rows.Select(row => row.Value).ToArray(),
            }, ct);

    /// <summary>
    /// The newest figure that holds on a day for a municipality as it is on that day, or null. A table older than a
    /// merger has the former municipalities: they are added, if it has them all. Of two sources with one date the one
    /// loaded last counts.
    /// </summary>
    public static async Task<ReferenceFigure?> FindAsync(
        NpgsqlConnection connection, string quantity, NisCode nis, DateOnly day, CancellationToken ct)
    {
        var codes = Municipalities.Lineage(nis).Select(code => code.ToString()).ToArray();
        var rows = await RegisterCommand.QueryAsync<Row>(connection, """
            SELECT DISTINCT ON (valid_from, nis)
                nis AS Nis, valid_from AS ValidFrom, value AS Value, source_id AS SourceId
            FROM raw.reference JOIN raw.register_version AS version ON version.id = version_id
            WHERE quantity = @quantity AND nis = ANY(@codes) AND valid_from <= @day
            ORDER BY valid_from DESC, nis, loaded_at DESC, version.id DESC
            """, new { quantity, codes, day }, ct);
        return rows.GroupBy(row => row.ValidFrom)
            .Select(table => Sum(table.ToArray(), quantity, nis, day))
            .FirstOrDefault(figure => figure is not null);
    }

    private static ReferenceFigure? Sum(Row[] table, string quantity, NisCode nis, DateOnly day)
    {
        var from = table[0].ValidFrom;
        var parts = Municipalities.PartsOn(nis, day, from).Select(code => code.ToString()).ToArray();
        var values = parts.Select(code => table.FirstOrDefault(row => row.Nis == code)).OfType<Row>().ToArray();
        return values.Length == parts.Length
            ? new ReferenceFigure(
                quantity, nis.ToString(), from, values.Sum(row => row.Value), parts,
                values.Select(row => row.SourceId).Distinct(StringComparer.Ordinal).ToArray())
            : null;
    }

    private sealed record Row(string Nis, DateOnly ValidFrom, double Value, string SourceId);
}
