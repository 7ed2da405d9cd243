using Dasta.Indicators.Registers;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Reference figures of municipalities, by date.</summary>
internal static class ReferenceTable
{
    public static Task WriteAsync(
        NpgsqlConnection connection, int version, IReadOnlyList<ReferenceEntry> rows, CancellationToken ct) =>
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
    /// The figures of a municipality and of all it merged from or into. Of two sources with one date the one loaded
    /// last counts.
    /// </summary>
    public static async Task<ReferenceFigures> ReadAsync(
        NpgsqlConnection connection, NisCode nis, CancellationToken ct)
    {
        var codes = Municipalities.Lineage(nis).Select(code => code.ToString()).ToArray();
        var rows = await RegisterCommand.QueryAsync<ReferenceFigures.Row>(connection, """
            SELECT DISTINCT ON (quantity, valid_from, nis)
                quantity AS Quantity, nis AS Nis, valid_from AS ValidFrom, value AS Value, source_id AS SourceId
            FROM raw.reference JOIN raw.register_version AS version ON version.id = version_id
            WHERE nis = ANY(@codes)
            ORDER BY quantity, valid_from DESC, nis, loaded_at DESC, version.id DESC
            """, new { codes }, ct);
        return new ReferenceFigures(rows);
    }
}
