using Dapper;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Sources;
using Npgsql;

namespace Dasta.Indicators.Store.Delivering;

/// <summary>How much of a stretch of days a source has values for.</summary>
internal static class PeriodCoverage
{
    /// <summary>
    /// Values there are, divided by the intervals of all series of the source; 0 when it has no series. A day with a
    /// clock change has 23 or 25 hours, so the length of the stretch is measured, not counted in days.
    /// </summary>
    public static async Task<double> OfAsync(
        NpgsqlConnection connection, SourceMapping mapping, DayRange days, CancellationToken ct)
    {
        var (expected, present) = await connection.QuerySingleAsync<(double Expected, long Present)>(
            new CommandDefinition("""
                SELECT
                    (SELECT coalesce(sum(ceil(
                        extract(epoch FROM (@EndExclusive::timestamp AT TIME ZONE time_zone)
                            - (@Start::timestamp AT TIME ZONE time_zone))
                        / extract(epoch FROM series.interval::interval))), 0)::float8
                     FROM raw.series WHERE source_id = @Id),
                    (SELECT coalesce(sum(present), 0) FROM raw.reading
                     WHERE series_id IN (SELECT id FROM raw.series WHERE source_id = @Id)
                       AND local_day >= @Start AND local_day < @EndExclusive)
                """, new { mapping.Id, days.Start, days.EndExclusive }, cancellationToken: ct));
        return expected == 0 ? 0 : Math.Min(1, present / expected);
    }
}
