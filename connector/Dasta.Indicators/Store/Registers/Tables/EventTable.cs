using Dasta.Indicators.Registers;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Events.</summary>
internal static class EventTable
{
    public static async Task WriteAsync(
        NpgsqlConnection connection, int version, IReadOnlyList<EventEntry> rows, CancellationToken ct)
    {
        await RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.event (version_id, id, name, kind, starts_at, ends_at, local_start, local_end, series,
                tickets, stalls)
            SELECT @version, * FROM unnest(@ids, @names, @kinds, @starts, @ends, @localStarts, @localEnds, @series,
                @tickets, @stalls)
            """,
            new
            {
                version,
                ids = rows.Select(row => row.Id).ToArray(),
                names = rows.Select(row => row.Name).ToArray(),
                kinds = rows.Select(row => row.Kind).ToArray(),
                starts = rows.Select(row => row.Start).ToArray(),
                ends = rows.Select(row => row.End).ToArray(),
                localStarts = rows.Select(row => row.LocalStart).ToArray(),
                localEnds = rows.Select(row => row.LocalEnd).ToArray(),
                series = rows.Select(row => row.Series).ToArray(),
                tickets = rows.Select(row => row.Tickets).ToArray(),
                stalls = rows.Select(row => row.Stalls).ToArray(),
            }, ct);
        var zones = rows.SelectMany(row => row.Zones.Select(zone => (row.Id, zone))).ToArray();
        await RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.event_zone (version_id, event_id, zone_code) SELECT @version, * FROM unnest(@ids, @zones)
            """,
            new
            {
                version,
                ids = zones.Select(one => one.Id).ToArray(),
                zones = zones.Select(one => one.zone).ToArray(),
            }, ct);
    }

    /// <summary>How many events of a file name a zone that is not there (yet).</summary>
    public static Task<int> CountWithUnknownZonesAsync(NpgsqlConnection connection, int fileId, CancellationToken ct) =>
        RegisterCommand.ScalarAsync<int>(connection, """
            SELECT count(DISTINCT (version_id, event_id)) FROM raw.event_zone
            JOIN raw.register_version ON register_version.id = version_id
            WHERE file_id = @fileId AND NOT EXISTS (SELECT FROM raw.zone WHERE zone.code = zone_code)
            """, new { fileId }, ct);

    /// <summary>Events that touch the time from a moment to another (UTC), by start.</summary>
    public static async Task<IReadOnlyList<EventEntry>> ReadAsync(
        NpgsqlConnection connection, DateTime from, DateTime until, CancellationToken ct)
    {
        var rows = await RegisterCommand.QueryAsync<Row>(connection, """
            SELECT event.id AS Id, name AS Name, kind AS Kind, starts_at AS Start, ends_at AS "End",
                local_start AS LocalStart, local_end AS LocalEnd, series AS Series, tickets AS Tickets,
                stalls AS Stalls, valid_on AS ValidOn,
                ARRAY(SELECT zone_code FROM raw.event_zone AS placed
                    WHERE placed.version_id = event.version_id AND placed.event_id = event.id
                    ORDER BY zone_code) AS Zones
            FROM raw.event JOIN raw.register_version AS version ON version.id = version_id
            WHERE starts_at < @until AND ends_at > @from ORDER BY starts_at, event.id
            """, new { from, until }, ct);
        return rows.Select(row => new EventEntry(
            row.Id, row.Name, row.Kind, row.Zones, row.LocalStart, row.LocalEnd, row.Start, row.End, row.Series,
            row.Tickets, row.Stalls, row.ValidOn)).ToArray();
    }

    private sealed record Row
    {
        public string Id { get; init; } = string.Empty;

        public string Name { get; init; } = string.Empty;

        public string Kind { get; init; } = string.Empty;

        public DateTime Start { get; init; }

        public DateTime End { get; init; }

        public DateTime LocalStart { get; init; }

        public DateTime LocalEnd { get; init; }

        public string? Series { get; init; }

        public int? Tickets { get; init; }

        public int? Stalls { get; init; }

        public DateOnly? ValidOn { get; init; }

        public string[] Zones { get; init; } = [];
    }
}
