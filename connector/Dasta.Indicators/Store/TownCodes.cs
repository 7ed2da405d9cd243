using Dapper;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>The municipality that a town's sources name.</summary>
internal static class TownCodes
{
    /// <summary>Each NIS code that zones and sources have, that of most zones first; empty without sources.</summary>
    public static async Task<IReadOnlyList<NisCode>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var codes = await connection.QueryAsync<string>(new CommandDefinition("""
            SELECT nis FROM (
                SELECT nis, 1 AS zones FROM raw.zone UNION ALL SELECT mapping->>'nis', 0 FROM raw.source) AS named
            WHERE nis IS NOT NULL GROUP BY nis ORDER BY sum(zones) DESC, nis
            """, cancellationToken: ct));
        return [.. codes.Select(code => NisCode.Parse(code).Value)];
    }
}
