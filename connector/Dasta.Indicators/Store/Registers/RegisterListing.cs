using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store.Registers;

/// <summary>Registers as their owner sees them.</summary>
internal static class RegisterListing
{
    /// <summary>Most rows of one answer.</summary>
    public const int RowsShown = 10_000;

    // Of a register with dates, the newest of each source that holds on the day, or the newest of all.
    private const string Newest = """
        (version.source_id, version.valid_on) IN (SELECT source_id, max(valid_on) FROM raw.register_version
            WHERE register = 'premises' AND (@on::date IS NULL OR valid_on <= @on) GROUP BY source_id)
        """;

    private const string Days = """
        nullif(valid_from, '-infinity') AS "from", nullif(valid_until, 'infinity') AS "until"
        """;

    private const string Joined = "JOIN raw.register_version AS version ON version.id = version_id";
    private const string HoldsOn = "(@on::date IS NULL OR (valid_from <= @on AND @on < valid_until))";

    private static readonly Dictionary<string, string> Queries = new(StringComparer.Ordinal)
    {
        ["premises"] = $"""
            SELECT source_id AS "source", valid_on AS "date", premises.id AS "id", name, sector, chain,
                is_chain AS "isChain", vacant,
                vacant_since AS "vacantSince", floor_area_square_metres AS "floorAreaSquareMetres",
                floor_area_method AS "floorAreaMethod", floor_area_on AS "floorAreaDate", in_core AS "inCore",
                longitude, latitude, ARRAY(SELECT zone_code FROM raw.premises_zone AS placed
                    WHERE placed.version_id = version.id AND placed.premises_id = premises.id ORDER BY 1) AS "zones"
            FROM raw.premises {Joined} WHERE {Newest} ORDER BY source_id, premises.id COLLATE "C"
            """,
        ["events"] = $"""
            SELECT source_id AS "source", event.id AS "id", name, kind, local_start AS "start", local_end AS "end",
                series, tickets, stalls,
                ARRAY(SELECT zone_code FROM raw.event_zone AS placed
                    WHERE placed.version_id = version.id AND placed.event_id = event.id ORDER BY 1) AS "zones",
                ARRAY(SELECT zone_code FROM raw.event_zone AS placed
                    WHERE placed.version_id = version.id AND placed.event_id = event.id
                      AND NOT EXISTS (SELECT FROM raw.zone WHERE code = zone_code) ORDER BY 1) AS "unknownZones"
            FROM raw.event {Joined}
            WHERE @on::date IS NULL OR (local_start < @on::date + 1 AND local_end > @on::date)
            ORDER BY local_start, event.id
            """,
        ["holidays"] = $"""
            SELECT source_id AS "source", first_day AS "date", last_day AS "lastDate", kind, name
            FROM raw.holiday {Joined} WHERE @on::date IS NULL OR @on BETWEEN first_day AND last_day
            ORDER BY first_day, kind, name
            """,
        ["reference"] = $"""
            SELECT source_id AS "source", nis, quantity, valid_from AS "date", value
            FROM raw.reference {Joined}
            WHERE @on::date IS NULL OR (nis, quantity, valid_from) IN (
                SELECT nis, quantity, max(valid_from) FROM raw.reference WHERE valid_from <= @on GROUP BY 1, 2)
            ORDER BY quantity, nis, valid_from, source_id
            """,
        ["zones"] = $"""
            SELECT source_id AS "source", zone_code AS "code", zone.name, kind, {Days},
                area_square_metres AS "areaSquareMetres", length_metres AS "lengthMetres", geometry,
                ARRAY(SELECT former_code FROM raw.zone_succession AS succession
                    WHERE succession.version_id = version.id AND succession.zone_code = zone_shape.zone_code
                    ORDER BY 1) AS "formerly"
            FROM raw.zone_shape {Joined} JOIN raw.zone ON zone.code = zone_code WHERE {HoldsOn}
            ORDER BY zone_code, valid_from
            """,
        ["openingHours"] = $"""
            SELECT source_id AS "source", zone_code AS "zone", hour_of_week AS "hour", valid_from AS "from", share
            FROM raw.opening_share {Joined}
            WHERE @on::date IS NULL OR (zone_code, hour_of_week, valid_from) IN (
                SELECT zone_code, hour_of_week, max(valid_from) FROM raw.opening_share WHERE valid_from <= @on
                GROUP BY 1, 2)
            ORDER BY zone_code, array_position(ARRAY['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
                left(hour_of_week, 3)), hour_of_week, valid_from, source_id
            """,
        ["sensors"] = $"""
            SELECT source_id AS "source", sensor.id AS "id", name, reading_source AS "readingSource", longitude,
                latitude, {Days}, ARRAY(SELECT zone_code FROM raw.sensor_zone AS placed
                    WHERE placed.version_id = version.id AND placed.sensor_id = sensor.id
                      AND placed.valid_from = sensor.valid_from ORDER BY 1) AS "zones"
            FROM raw.sensor {Joined} WHERE {HoldsOn} ORDER BY sensor.id, valid_from
            """,
    };

    /// <summary>Every version, by register, source and date.</summary>
    public static async Task<IReadOnlyList<RegisterSummary>> SummariesAsync(
        NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await RegisterCommand.QueryAsync<Row>(connection, """
            SELECT register AS Register, version.source_id AS SourceId, valid_on AS ValidOn, rows AS Rows,
                file.name AS FileName, loaded_at AS LoadedAt
            FROM raw.register_version AS version JOIN raw.file ON file.id = version.file_id
            ORDER BY register, version.source_id, valid_on
            """, null, ct);
        return rows.Select(row => new RegisterSummary(
            row.Register, row.SourceId, row.ValidOn, row.Rows, row.FileName,
            new DateTimeOffset(row.LoadedAt))).ToArray();
    }

    /// <summary>Rows of a register, of a day or of all; REGISTER-002 for an unknown one.</summary>
    public static async Task<Outcome<RegisterRows>> RowsAsync(
        NpgsqlConnection connection, string register, DateOnly? on, CancellationToken ct)
    {
        if (!Queries.TryGetValue(register, out var query))
        {
            return SourceCodes.UnknownRegister.Refuse();
        }

        var rows = await RegisterCommand.QueryAsync<string>(
            connection, $"SELECT row_to_json(shown)::text FROM ({query} LIMIT {RowsShown + 1}) AS shown",
            new { on }, ct);
        return new RegisterRows(
            register, on, rows.Take(RowsShown).Select(row => JsonNode.Parse(row)!.AsObject()).ToArray(),
            rows.Count <= RowsShown);
    }

    private sealed record Row
    {
        public string Register { get; init; } = string.Empty;

        public string SourceId { get; init; } = string.Empty;

        public DateOnly? ValidOn { get; init; }

        public int Rows { get; init; }

        public string FileName { get; init; } = string.Empty;

        public DateTime LoadedAt { get; init; }
    }
}
