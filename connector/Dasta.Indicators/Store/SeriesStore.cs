using Dapper;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Readings;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>The series of a source in raw.series.</summary>
internal static class SeriesStore
{
    /// <summary>
    /// Gives the series of a source the doubt of the multipliers that its mapping has now, also those of places and
    /// classes that only its files name, so that it holds from the next release on.
    /// </summary>
    public static Task CalibrateAsync(
        NpgsqlConnection connection, SourceMapping mapping, CancellationToken ct)
    {
        // As the code of a series begins, see ValueMapping.Key.
        var values = mapping.Table.Values.SelectMany(value => mapping.Table.Place.Zones.Keys
            .Select(place => $"{place}/{value.Id}").Append(value.Id).Select(code => (Value: value, Code: code)))
            .ToArray();
        return connection.ExecuteAsync(LongCommand.Of("""
            UPDATE raw.series SET calibration_log_variance = value.variance
            FROM unnest(@codes, @properties, @variances) AS value (code, property, variance)
            WHERE source_id = @sourceId AND series.property = value.property
                AND (series.code = value.code OR starts_with(series.code, value.code || '/'))
                AND calibration_log_variance <> value.variance
            """,
            new
            {
                sourceId = mapping.Id,
                codes = values.Select(one => one.Code).ToArray(),
                properties = values.Select(one => one.Value.Property.Name).ToArray(),
                variances = values.Select(one => one.Value.MultiplierLogVariance).ToArray(),
            }, ct));
    }

    /// <summary>
    /// Writes series that are new or have no readings yet, and gives the id of each in the order given; INDICATOR-002
    /// when one that has readings would change its meaning. Its zones must be there.
    /// </summary>
    public static async Task<Outcome<IReadOnlyList<int>>> EnsureAsync(
        NpgsqlConnection connection, string sourceId, IReadOnlyList<SeriesKey> keys, CancellationToken ct)
    {
        var values = new
        {
            sourceId,
            codes = keys.Select(key => key.Code).ToArray(),
            zones = keys.Select(key => key.ZoneCode).ToArray(),
            properties = keys.Select(key => key.Property).ToArray(),
            units = keys.Select(key => key.Unit).ToArray(),
            decimals = keys.Select(key => (short)key.Decimals).ToArray(),
            intervals = keys.Select(key => key.Interval.Iso).ToArray(),
            timeZones = keys.Select(key => key.TimeZone.Id).ToArray(),
            dimensions = keys.Select(key => key.Dimensions).ToArray(),
            variances = keys.Select(key => key.CalibrationLogVariance).ToArray(),
        };
        var ids = (await connection.QueryAsync<int>(LongCommand.Of("""
            WITH named AS (
                SELECT * FROM unnest(
                    @codes, @zones, @properties, @units, @decimals, @intervals, @timeZones, @dimensions, @variances)
                    WITH ORDINALITY AS named (
                        code, zone_code, property, unit, decimals, interval, time_zone, dimensions, variance, place)),
            written AS (
                INSERT INTO raw.series AS series (
                    source_id, code, zone_code, property, unit, decimals, interval, time_zone, dimensions,
                    calibration_log_variance)
                SELECT @sourceId, code, zone_code, property, unit, decimals, named.interval, time_zone,
                    dimensions::jsonb, variance
                FROM named ORDER BY place
                ON CONFLICT (source_id, code) DO UPDATE
                SET zone_code = excluded.zone_code, property = excluded.property, unit = excluded.unit,
                    decimals = excluded.decimals, interval = excluded.interval, time_zone = excluded.time_zone,
                    dimensions = excluded.dimensions, calibration_log_variance = excluded.calibration_log_variance
                WHERE series.first_at IS NULL OR (series.zone_code, series.property, series.unit, series.decimals,
                    series.interval, series.time_zone, series.dimensions) = (excluded.zone_code, excluded.property,
                    excluded.unit, excluded.decimals, excluded.interval, excluded.time_zone, excluded.dimensions)
                RETURNING code, id)
            SELECT written.id FROM named JOIN written USING (code) ORDER BY place
            """, values, ct))).AsList();
        return ids.Count == keys.Count
            ? Outcome<IReadOnlyList<int>>.Of(ids)
            : IndicatorCodes.MappingInUse.Refuse();
    }
}
