using Dapper;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>
/// Publishes the areas figures are about: the zones, and their municipality under every code it has or had. An area
/// keeps its code; beside it stands the code of the municipality today, and since when.
/// </summary>
internal static class ReleasedAreas
{
    public static async Task WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var former = await TownCodes.ReadAsync(connection, ct);
        var towns = former.Concat(former.SelectMany(Municipalities.Lineage)).Distinct().ToArray();
        await connection.ExecuteAsync(new CommandDefinition("""
            WITH town AS (
                SELECT * FROM unnest(@codes, @names, @current, @changes) AS town (nis, name, current_nis, changed_on))
            INSERT INTO released.area (code, name, kind, nis, current_nis, nis_changed_on)
            SELECT zone.code, zone.name, 'zone', town.nis, town.current_nis, town.changed_on
            FROM raw.zone JOIN town ON town.nis = zone.nis
            UNION ALL SELECT nis, name, 'municipality', nis, current_nis, changed_on FROM town
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, current_nis = excluded.current_nis,
                nis_changed_on = excluded.nis_changed_on
            WHERE (area.name, area.current_nis, area.nis_changed_on)
                IS DISTINCT FROM (excluded.name, excluded.current_nis, excluded.nis_changed_on)
            """,
            new
            {
                codes = towns.Select(nis => nis.ToString()).ToArray(),
                names = towns.Select(nis => Municipalities.Find(nis)?.Name ?? nis.ToString()).ToArray(),
                current = towns.Select(nis => Municipalities.Resolve(nis).ToString()).ToArray(),
                changes = towns.Select(nis => Municipalities.Successor(nis)?.Date).ToArray(),
            }, cancellationToken: ct));
    }
}
