using Dasta.Indicators.Registers;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Which share of the shops of zones is open, by hour of the week.</summary>
internal static class OpeningHourTable
{
    public static Task WriteAsync(
        NpgsqlConnection connection, int version, IReadOnlyList<OpeningHour> rows, CancellationToken ct) =>
        RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.opening_share (version_id, zone_code, hour_of_week, valid_from, share)
            SELECT @version, * FROM unnest(@zones, @hours, @dates, @shares)
            """,
            new
            {
                version,
                zones = rows.Select(row => row.ZoneCode).ToArray(),
                hours = rows.Select(row => row.HourOfWeek).ToArray(),
                dates = rows.Select(row => row.From).ToArray(),
                shares = rows.Select(row => row.Share).ToArray(),
            }, ct);

    /// <summary>All of them; of two sources that speak of the same hour the one loaded last comes last.</summary>
    public static Task<IReadOnlyList<OpeningHour>> ReadAsync(NpgsqlConnection connection, CancellationToken ct) =>
        RegisterCommand.QueryAsync<OpeningHour>(connection, """
            SELECT zone_code AS ZoneCode, hour_of_week AS HourOfWeek, valid_from AS "From", share AS Share
            FROM raw.opening_share JOIN raw.register_version AS version ON version.id = version_id
            ORDER BY loaded_at, version.id, zone_code, hour_of_week, valid_from
            """, null, ct);
}
