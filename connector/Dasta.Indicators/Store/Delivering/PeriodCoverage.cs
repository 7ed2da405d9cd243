using Dapper;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Sources;
using Npgsql;

namespace Dasta.Indicators.Store.Delivering;

/// <summary>How much of a stretch of days a source has values for.</summary>
internal static class PeriodCoverage
{
    /// <summary>
    /// Values there are, divided by the intervals of all series of the source; 0 when it has no series.
    /// </summary>
    public static async Task<double> OfAsync(
        NpgsqlConnection connection, SourceMapping mapping, DayRange days, CancellationToken ct)
    {
        var (series, present) = await connection.QuerySingleAsync<(long Series, long Present)>(new CommandDefinition("""
            SELECT (SELECT count(*) FROM raw.series WHERE source_id = @Id),
                (SELECT coalesce(sum(hours), 0) FROM raw.day_total
                 WHERE series_id IN (SELECT id FROM raw.series WHERE source_id = @Id)
                   AND local_day >= @Start AND local_day < @EndExclusive)
            """, new { mapping.Id, days.Start, days.EndExclusive }, cancellationToken: ct));
        var expected = series * IntervalsIn(mapping, days);
        return expected == 0 ? 0 : Math.Min(1, (double)present / expected);
    }

    // A day with a clock change has 23 or 25 hours, so the length of the stretch is measured, not counted in days.
    private static long IntervalsIn(SourceMapping mapping, DayRange days)
    {
        var zone = mapping.Stamp.Zone;
        var length = Moment(zone, days.EndExclusive) - Moment(zone, days.Start);
        return (long)(length / TimeSpan.FromMinutes(mapping.Stamp.IntervalMinutes));
    }

    private static DateTimeOffset Moment(TimeZoneInfo zone, DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
