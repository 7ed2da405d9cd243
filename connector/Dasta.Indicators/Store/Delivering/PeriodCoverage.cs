using Dapper;
using Dasta.Indicators.Delivering;
using Npgsql;

namespace Dasta.Indicators.Store.Delivering;

/// <summary>How much of a stretch of days a source has values for.</summary>
internal static class PeriodCoverage
{
    /// <summary>
    /// Values there are, divided by the intervals of all series that are to be delivered; 0 when there are none. A day
    /// with a clock change has 23 or 25 hours, so hours are measured; days, weeks and months are counted by calendar.
    /// </summary>
    public static async Task<double> OfAsync(
        NpgsqlConnection connection, string source, DayRange days, IDeliveryTerms terms, CancellationToken ct)
    {
        var series = (await connection.QueryAsync<(int Id, string Zone, string Property)>(new CommandDefinition(
            "SELECT id, zone_code, property FROM raw.series WHERE source_id = @source", new { source },
            cancellationToken: ct)))
            .Where(one => terms.Covers(one.Zone, one.Property)).Select(one => one.Id).ToArray();
        var (expected, present) = await connection.QuerySingleAsync<(double Expected, long Present)>(
            new CommandDefinition("""
                SELECT
                    (SELECT coalesce(sum(CASE
                        WHEN series.interval::interval < interval '1 day' THEN ceil(
                            extract(epoch FROM (@EndExclusive::timestamp AT TIME ZONE time_zone)
                                - (@Start::timestamp AT TIME ZONE time_zone))
                            / extract(epoch FROM series.interval::interval))
                        ELSE (SELECT greatest(1, count(*)) FROM generate_series(
                            date_trunc(CASE series.interval WHEN 'P1W' THEN 'week' WHEN 'P1M' THEN 'month'
                                WHEN 'P3M' THEN 'quarter' WHEN 'P1Y' THEN 'year' ELSE 'day' END, @Start::timestamp),
                            @EndExclusive::timestamp - interval '1 second', series.interval::interval) AS begins(at)
                            WHERE at >= @Start::timestamp)
                        END), 0)::float8
                     FROM raw.series WHERE id = ANY(@series)),
                    (SELECT coalesce(sum(present), 0) FROM raw.reading
                     WHERE series_id = ANY(@series) AND local_day >= @Start AND local_day < @EndExclusive)
                """, new { series, days.Start, days.EndExclusive }, cancellationToken: ct));
        return expected == 0 ? 0 : Math.Min(1, present / expected);
    }
}
