using Dapper;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Sources;
using Npgsql;

namespace Dasta.Indicators.Store.Delivering;

/// <summary>How much of a stretch of days a source has values for.</summary>
internal static class PeriodCoverage
{
    /// <summary>
    /// Values there are, divided by the intervals of all series that are to be delivered. A part without a series
    /// counts as one that was never measured. A day with a clock change has 23 or 25 hours, so hours are measured;
    /// days, weeks and months are counted by calendar.
    /// </summary>
    public static async Task<RangeCoverage> OfAsync(
        NpgsqlConnection connection, SourceMapping source, DayRange days, IReadOnlyList<DeliveryPart> parts,
        CancellationToken ct)
    {
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition("""
            WITH series AS (
                SELECT part.place, series.id, coalesce(series.interval, @interval) AS interval,
                    coalesce(series.time_zone, @timeZone) AS time_zone
                FROM unnest(@areas, @properties) WITH ORDINALITY AS part (area, property, place)
                LEFT JOIN raw.series ON source_id = @source AND zone_code = area AND series.property = part.property),
            counted AS (
                SELECT place,
                    CASE WHEN series.interval::interval < interval '1 day' THEN ceil(
                        extract(epoch FROM (@EndExclusive::timestamp AT TIME ZONE time_zone)
                            - (@Start::timestamp AT TIME ZONE time_zone))
                        / extract(epoch FROM series.interval::interval))
                    ELSE (SELECT greatest(1, count(*)) FROM generate_series(
                        date_trunc(CASE series.interval WHEN 'P1W' THEN 'week' WHEN 'P1M' THEN 'month'
                            WHEN 'P3M' THEN 'quarter' WHEN 'P1Y' THEN 'year' ELSE 'day' END, @Start::timestamp),
                        @EndExclusive::timestamp - interval '1 second', series.interval::interval) AS begins(at)
                        WHERE at >= @Start::timestamp)
                    END AS expected,
                    (SELECT coalesce(sum(present), 0) FROM raw.reading
                     WHERE series_id = series.id AND local_day >= @Start AND local_day < @EndExclusive) AS present
                FROM series)
            SELECT sum(expected)::float8 AS Expected, sum(present)::bigint AS Present,
                coalesce((SELECT name || ' (' || code || ')' FROM raw.zone WHERE code = (@areas)[place]),
                    (@areas)[place]) || ': ' || (@properties)[place] AS Name
            FROM counted GROUP BY place ORDER BY place
            """, new
            {
                source = source.Id,
                interval = source.Interval.Iso,
                timeZone = source.TimeZone.Id,
                areas = parts.Select(part => part.AreaCode).ToArray(),
                properties = parts.Select(part => part.Property).ToArray(),
                days.Start,
                days.EndExclusive,
            }, cancellationToken: ct))).AsList();
        return rows.Count == 0
            ? RangeCoverage.Whole
            : new RangeCoverage(
                Math.Min(1, rows.Sum(row => row.Present) / rows.Sum(row => row.Expected)),
                [.. rows.Where(row => row.Present == 0).Select(row => row.Name)]);
    }

    private sealed record Row(double Expected, long Present, string Name);
}
