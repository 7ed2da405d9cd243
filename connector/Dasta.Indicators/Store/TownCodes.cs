using Dapper;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>The municipality that a town's zones name or, in a town without zones, its sources.</summary>
internal static class TownCodes
{
    /// <summary>Each NIS code that is named, that of most zones first; empty without zones and sources.</summary>
    public static async Task<IReadOnlyList<NisCode>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var codes = await connection.QueryAsync<string>(new CommandDefinition("""
            SELECT nis FROM (
                SELECT nis FROM raw.zone
                UNION ALL SELECT mapping->>'nis' FROM raw.source WHERE NOT EXISTS (SELECT FROM raw.zone)) AS named
            GROUP BY nis ORDER BY count(*) DESC, nis
            """, cancellationToken: ct));
        return [.. codes.Select(code => NisCode.Parse(code).Value)];
    }
}
