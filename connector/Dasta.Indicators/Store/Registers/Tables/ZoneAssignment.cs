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
    /// <summary>Works out what the import of a file can have changed: of zones all, else its own rows.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, string register, int fileId, CancellationToken ct)
    {
        if (register is not ("zones" or "premises" or "sensors"))
        {
            return;
        }

        var zones = await ZoneTable.ReadAsync(connection, null, ct);
        foreach (var (version, kind, on) in await RegisterCommand.QueryAsync<(int, string, DateOnly?)>(connection, """
            SELECT id, register, valid_on FROM raw.register_version
            WHERE register IN ('premises', 'sensors') AND (@register = 'zones' OR file_id = @fileId) ORDER BY id
            """, new { register, fileId }, ct))
        {
            if (kind == "premises")
            {
                await PlacePremisesAsync(connection, zones, version, on!.Value, ct);
            }
            else
            {
                await PlaceSensorsAsync(connection, zones, version, ct);
            }
        }
    }

    private static async Task PlacePremisesAsync(
        NpgsqlConnection connection, IReadOnlyList<ZoneShape> zones, int version, DateOnly on, CancellationToken ct)
    {
        var rows = await RegisterCommand.QueryAsync<(string Id, double East, double North)>(connection, """
            SELECT id, longitude, latitude FROM raw.premises WHERE version_id = @version AND longitude IS NOT NULL
            """, new { version }, ct);
        var placed = rows.SelectMany(row => Around(zones, new Position(row.East, row.North))
            .Where(zone => zone.HoldsOn(on)).Select(zone => (row.Id, zone.Code))).Distinct().ToArray();
        await RegisterCommand.ExecuteAsync(connection, """
            DELETE FROM raw.premises_zone WHERE version_id = @version;
            INSERT INTO raw.premises_zone (version_id, premises_id, zone_code)
            SELECT @version, * FROM unnest(@ids, @codes)
            """,
            new
            {
                version,
                ids = placed.Select(one => one.Id).ToArray(),
                codes = placed.Select(one => one.Code).ToArray(),
            }, ct);
    }

    private static async Task PlaceSensorsAsync(
        NpgsqlConnection connection, IReadOnlyList<ZoneShape> zones, int version, CancellationToken ct)
    {
        var rows = await RegisterCommand.QueryAsync<
            (string Id, DateOnly From, DateOnly Until, double East, double North)>(connection, """
            SELECT id, valid_from, valid_until, longitude, latitude FROM raw.sensor WHERE version_id = @version
            """, new { version }, ct);
        var placed = rows.SelectMany(row => Around(zones, new Position(row.East, row.North))
            .Where(zone => zone.From < row.Until && row.From < zone.Until)
            .Select(zone => (row.Id, row.From, zone.Code))).Distinct().ToArray();
        await RegisterCommand.ExecuteAsync(connection, """
            DELETE FROM raw.sensor_zone WHERE version_id = @version;
            INSERT INTO raw.sensor_zone (version_id, sensor_id, valid_from, zone_code)
            SELECT @version, * FROM unnest(@ids, @from, @codes)
            """,
            new
            {
                version,
                ids = placed.Select(one => one.Id).ToArray(),
                from = placed.Select(one => one.From).ToArray(),
                codes = placed.Select(one => one.Code).ToArray(),
            }, ct);
    }

    private static IEnumerable<ZoneShape> Around(IReadOnlyList<ZoneShape> zones, Position place) =>
        zones.Where(zone => zone.Shape.Contains(place));
}
