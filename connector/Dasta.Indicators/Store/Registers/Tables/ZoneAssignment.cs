using Dasta.Indicators.Geometry;
using Dasta.Indicators.Registers;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>
/// Which zones premises and sensors lie in, worked out when either comes in: premises by the zones of their snapshot's
/// date, sensors by every zone that held while they stood there.
/// </summary>
internal static class ZoneAssignment
{
    /// <summary>Works out what the import of a register can have changed.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, string register, CancellationToken ct)
    {
        if (register is not ("zones" or "premises" or "sensors"))
        {
            return;
        }

        var zones = await ZoneTable.ReadAsync(connection, null, ct);
        if (register is "zones" or "premises")
        {
            await PlacePremisesAsync(connection, zones, ct);
        }

        if (register is "zones" or "sensors")
        {
            await PlaceSensorsAsync(connection, zones, ct);
        }
    }

    private static async Task PlacePremisesAsync(
        NpgsqlConnection connection, IReadOnlyList<ZoneShape> zones, CancellationToken ct)
    {
        var rows = await RegisterCommand.QueryAsync<(int Version, string Id, DateOnly On, double East, double North)>(
            connection, """
            SELECT version_id, premises.id, valid_on, longitude, latitude
            FROM raw.premises JOIN raw.register_version AS version ON version.id = version_id
            WHERE longitude IS NOT NULL
            """, null, ct);
        var placed = rows.SelectMany(row => Around(zones, new Position(row.East, row.North))
            .Where(zone => zone.HoldsOn(row.On))
            .Select(zone => (row.Version, row.Id, zone.Code))).Distinct().ToArray();
        await RegisterCommand.ExecuteAsync(connection, """
            DELETE FROM raw.premises_zone;
            INSERT INTO raw.premises_zone (version_id, premises_id, zone_code)
            SELECT * FROM unnest(@versions, @ids, @codes)
            """,
            new
            {
                versions = placed.Select(one => one.Version).ToArray(),
                ids = placed.Select(one => one.Id).ToArray(),
                codes = placed.Select(one => one.Code).ToArray(),
            }, ct);
    }

    private static async Task PlaceSensorsAsync(
        NpgsqlConnection connection, IReadOnlyList<ZoneShape> zones, CancellationToken ct)
    {
        var rows = await RegisterCommand.QueryAsync<
            (int Version, string Id, DateOnly From, DateOnly Until, double East, double North)>(
            connection, "SELECT version_id, id, valid_from, valid_until, longitude, latitude FROM raw.sensor", null,
            ct);
        var placed = rows.SelectMany(row => Around(zones, new Position(row.East, row.North))
            .Where(zone => zone.From < row.Until && row.From < zone.Until)
            .Select(zone => (row.Version, row.Id, row.From, zone.Code))).Distinct().ToArray();
        await RegisterCommand.ExecuteAsync(connection, """
            DELETE FROM raw.sensor_zone;
            INSERT INTO raw.sensor_zone (version_id, sensor_id, valid_from, zone_code)
            SELECT * FROM unnest(@versions, @ids, @from, @codes)
            """,
            new
            {
                versions = placed.Select(one => one.Version).ToArray(),
                ids = placed.Select(one => one.Id).ToArray(),
                from = placed.Select(one => one.From).ToArray(),
                codes = placed.Select(one => one.Code).ToArray(),
            }, ct);
    }

    private static IEnumerable<ZoneShape> Around(IReadOnlyList<ZoneShape> zones, Position place) =>
        zones.Where(zone => zone.Shape.Contains(place));
}
