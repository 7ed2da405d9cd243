using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>What earlier vintages said of the tables that are about to be released.</summary>
internal static class EarlierTables
{
    /// <summary>
    /// By table: the cells that were withheld, and those that were published with the value they still have. A table of
    /// which nothing was ever published gave nothing away and binds nobody.
    /// </summary>
    public static async Task<ILookup<string, EarlierCell>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<Candidate<Figure>> candidates, CancellationToken ct)
    {
        var cells = candidates.Where(one => one.Basis.Cell is not null)
            .Select(one => (one.Figure, Cell: one.Basis.Cell!)).ToArray();
        var rows = cells.Length == 0 ? [] : await connection.QueryAsync<(string Id, double? Value, string Status)>(
            new CommandDefinition("""
                SELECT id, value, conf_status FROM released.observation WHERE id = ANY(@ids)
                UNION ALL
                SELECT id, value, conf_status FROM released.observation_history WHERE id = ANY(@ids)
                """, new { ids = cells.Select(one => one.Figure.Id).ToArray() }, cancellationToken: ct));
        var known = rows.ToLookup(row => row.Id, StringComparer.Ordinal);
        return (
            from table in cells.GroupBy(one => one.Cell.Table, StringComparer.Ordinal)
            where table.SelectMany(one => known[one.Figure.Id]).Any(row => row.Value is not null)
            from one in table
            from row in known[one.Figure.Id]
            where row.Status == Figure.Confidential || (row.Value is not null && row.Value == one.Figure.Value)
            select (Table: table.Key, Cell: new EarlierCell(
                one.Cell.Coordinates, row.Status == Figure.Confidential ? null : one.Cell.Units)))
            .ToLookup(one => one.Table, one => one.Cell, StringComparer.Ordinal);
    }
}
