using Dapper;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Sources;
using Npgsql;

namespace Dasta.Indicators.Store.Delivering;

/// <summary>How much of a stretch of days a source has values for.</summary>
internal static class PeriodCoverage
{
    // A day with a clock change has 23 or 25 hours, so hours are measured; days, weeks and months are counted by
    // calendar.
    private const string Expected = """
        CASE WHEN every::interval < interval '1 day' THEN
            ceil(extract(epoch FROM ends - begins) / extract(epoch FROM every::interval))
        ELSE (SELECT greatest(1, count(*)) FROM generate_series(
            date_trunc(CASE every WHEN 'P1W' THEN 'week' WHEN 'P1M' THEN 'month'
                WHEN 'P3M' THEN 'quarter' WHEN 'P1Y' THEN 'year' ELSE 'day' END, begins AT TIME ZONE time_zone),
            ends AT TIME ZONE time_zone - interval '1 second', every::interval) AS beginning(at)
            WHERE at >= begins AT TIME ZONE time_zone)
        END
        """;

    // The lives of the series, see decision 100. What is named by the mapping itself is there as long as it is named.
    // Of a day that several files hid numbers of, as a correction does, each interval counts once, and no more of its
    // cells than were not told.
    private const string Query = $"""
        WITH part AS (
            SELECT * FROM unnest(@areas, @properties) WITH ORDINALITY AS part (area, property, place)),
        known AS (
            SELECT place, series.id, series.interval AS every, time_zone, first_at, last_at,
                code = ANY(@named) AS is_named,
                min(first_at) OVER part AS oldest, max(first_at) OVER part AS youngest,
                @Start::timestamp AT TIME ZONE time_zone AS opens,
                (@Start::timestamp - age(@EndExclusive::timestamp, @Start::timestamp)) AT TIME ZONE time_zone AS former,
                @EndExclusive::timestamp AT TIME ZONE time_zone AS closes,
                ((last_at AT TIME ZONE time_zone) + series.interval::interval) AT TIME ZONE time_zone AS left_at
            FROM part JOIN raw.series
                ON source_id = @source AND zone_code = area AND series.property = part.property
            WINDOW part AS (PARTITION BY place)),
        living AS (
            SELECT place, id, every, time_zone,
                CASE WHEN @isOpen OR is_named OR first_at = oldest THEN opens
                    ELSE greatest(opens, first_at) END AS begins,
                CASE WHEN @isOpen OR is_named OR youngest <= last_at THEN closes
                    ELSE least(closes, left_at) END AS ends
            FROM known
            WHERE is_named OR (first_at < closes AND left_at > former)),
        asked AS (
            SELECT place, id, every, time_zone, begins, ends FROM living WHERE begins < ends
            UNION ALL
            SELECT place, NULL, @interval, @timeZone, @Start::timestamp AT TIME ZONE @timeZone,
                @EndExclusive::timestamp AT TIME ZONE @timeZone
            FROM part WHERE NOT EXISTS (SELECT FROM living WHERE living.place = part.place AND begins < ends)),
        marked AS (
            SELECT place, local_day, 1 + CASE WHEN @interval::interval < interval '1 day'
                THEN floor(at * 300 / extract(epoch FROM @interval::interval))::bigint ELSE 0 END AS slot
            FROM part JOIN raw.suppressed ON zone_code = area AND suppressed.property = part.property
            JOIN raw.file ON file.id = file_id AND source_id = @source
            CROSS JOIN generate_series(0, 299) AS at
            WHERE local_day >= @Start AND local_day < @EndExclusive AND get_bit(marks, at) = 1),
        wanted AS (
            SELECT place, array_agg(id) FILTER (WHERE id IS NOT NULL) AS ids,
                CASE WHEN @isOpen THEN max({Expected}) ELSE sum({Expected}) END AS expected
            FROM asked GROUP BY place),
        once AS (
            SELECT place, local_day, count(DISTINCT slot) AS intervals FROM marked GROUP BY place, local_day),
        hidden_day AS (
            SELECT place, local_day,
                coalesce(sum(cells) FILTER (WHERE marks IS NULL), 0) AS unmarked_cells,
                coalesce(sum(intervals) FILTER (WHERE marks IS NULL), 0) AS unmarked,
                sum(cells) FILTER (WHERE marks IS NOT NULL)::float8
                    / nullif(sum(intervals) FILTER (WHERE marks IS NOT NULL), 0) AS cells_an_interval
            FROM part JOIN raw.suppressed ON zone_code = area AND suppressed.property = part.property
            JOIN raw.file ON file.id = file_id AND source_id = @source
            WHERE local_day >= @Start AND local_day < @EndExclusive GROUP BY place, local_day),
        hidden AS (
            SELECT place, sum(unmarked) AS unmarked, sum(unmarked + coalesce(once.intervals, 0)) AS intervals,
                sum(least(
                    unmarked_cells + coalesce(cells_an_interval * once.intervals, 0),
                    cardinality(ids) * CASE WHEN @interval::interval < interval '1 day'
                        THEN ceil(86400 / extract(epoch FROM @interval::interval)) ELSE 1 END - told.present)) AS cells
            FROM hidden_day LEFT JOIN once USING (place, local_day) JOIN wanted USING (place)
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(present), 0) AS present FROM raw.reading
                WHERE series_id = ANY(ids) AND reading.local_day = hidden_day.local_day) AS told
            GROUP BY place),
        counted AS (
            SELECT place, ids, expected,
                CASE WHEN @isOpen THEN
                    (SELECT count(*) FROM (
                        SELECT local_day, slot FROM raw.reading
                        CROSS JOIN unnest(slots) WITH ORDINALITY AS measured (value, slot)
                        WHERE series_id = ANY(ids) AND value IS NOT NULL
                            AND local_day >= @Start AND local_day < @EndExclusive
                        UNION
                        SELECT local_day, slot FROM marked
                        WHERE marked.place = wanted.place) AS one)
                ELSE
                    (SELECT coalesce(sum(present), 0) FROM raw.reading
                     WHERE series_id = ANY(ids) AND local_day >= @Start AND local_day < @EndExclusive)
                END AS present
            FROM wanted)
        SELECT expected::float8 AS Expected,
            least(expected, present + coalesce(
                CASE WHEN @isOpen THEN unmarked WHEN ids IS NULL THEN intervals ELSE cells END, 0))::float8
                AS Delivered,
            coalesce((SELECT name || ' (' || code || ')' FROM raw.zone WHERE code = (@areas)[place]),
                (@areas)[place]) || ': ' || (@properties)[place] AS Name
        FROM counted LEFT JOIN hidden USING (place) ORDER BY place
        """;

    /// <summary>
    /// Values there are or that the vendor hides, divided by the intervals of all series that are to be delivered. A
    /// series counts within its own life; where rows name classes that no mapping lists, an interval counts once,
    /// whatever came in it. A part without a living series counts as one that was never measured.
    /// </summary>
    public static async Task<RangeCoverage> OfAsync(
        NpgsqlConnection connection, SourceMapping source, DayRange days, IReadOnlyList<DeliveryPart> parts,
        CancellationToken ct)
    {
        var rows = (await connection.QueryAsync<Row>(LongCommand.Of(Query, new
        {
            source = source.Id,
            interval = source.Interval.Iso,
            timeZone = source.TimeZone.Id,
            named = source.KnownSeries.Select(series => series.Code).ToArray(),
            isOpen = source.Table.Dimensions.Any(dimension => dimension.Classes is null),
            areas = parts.Select(part => part.AreaCode).ToArray(),
            properties = parts.Select(part => part.Property).ToArray(),
            days.Start,
            days.EndExclusive,
        }, ct))).AsList();
        return rows.Count == 0
            ? RangeCoverage.Whole
            : new RangeCoverage(
                rows.Sum(row => row.Delivered) / rows.Sum(row => row.Expected),
                [.. rows.Where(row => row.Delivered == 0).Select(row => row.Name)]);
    }

    private sealed record Row(double Expected, double Delivered, string Name);
}
