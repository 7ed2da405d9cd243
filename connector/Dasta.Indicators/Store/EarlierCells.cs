using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>What every earlier vintage published and withheld of the tables that are about to be released.</summary>
internal static class EarlierCells
{
    private const string Confidential = "C";

    /// <summary>By the name of the table; nothing is asked of the database where no figure is a cell.</summary>
    public static async Task<ILookup<string, EarlierCell>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<Candidate<Figure>> candidates, CancellationToken ct)
    {
        var cells = candidates.Where(candidate => candidate.Basis.Cell is not null)
            .ToDictionary(candidate => candidate.Figure.Id, StringComparer.Ordinal);
        var rows = cells.Count == 0 ? [] : await connection.QueryAsync<(string Id, double? Value, string Status)>(
            new CommandDefinition("""
                SELECT id, value, conf_status FROM released.observation WHERE id = ANY (@ids)
                UNION ALL
                SELECT id, value, conf_status FROM released.observation_history WHERE id = ANY (@ids)
                """, new { ids = cells.Keys.ToArray() }, cancellationToken: ct));
        // A figure that was not measured then told nothing and hid nothing.
        return rows.Where(row => row.Value is not null || row.Status == Confidential)
            .Select(row => (Candidate: cells[row.Id], row.Value))
            .ToLookup(
                row => row.Candidate.Basis.Cell!.Table,
                row => new EarlierCell(row.Candidate.Basis.Cell!.Coordinates, Known(row.Candidate, row.Value)),
                StringComparer.Ordinal);
    }

    // A figure may be a share of its count: the same share of the same table is the same count.
    private static long? Known(Candidate<Figure> candidate, double? value) =>
        value is null ? null
        : value.Equals(candidate.Figure.Value) ? candidate.Basis.Cell!.Units
        : EarlierCell.Another;
}
