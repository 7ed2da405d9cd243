using System.Runtime.CompilerServices;
using Dapper;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Import;
using Npgsql;

namespace Dasta.Indicators.Store.Reading;

/// <summary>Reads series and their days, for calculations and the owner's own pages; streams, never buffers.</summary>
internal sealed class ReadingStore(NpgsqlConnection connection)
{
    /// <summary>The series that a query asks for, in order of their id.</summary>
    public async Task<IReadOnlyList<StoredSeries>> SeriesAsync(SeriesQuery query, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition("""
            SELECT id, source_id AS SourceId, code, zone_code AS ZoneCode, property, unit, decimals,
                   series.interval AS Interval, time_zone AS TimeZone, dimensions::text AS Dimensions,
                   first_at AS First, last_at AS Last, calibration_log_variance AS CalibrationLogVariance
            FROM raw.series
            WHERE (@Property IS NULL OR property = @Property) AND (@ZoneCode IS NULL OR zone_code = @ZoneCode)
                AND (@SourceId IS NULL OR source_id = @SourceId)
            ORDER BY id
            """, query, cancellationToken: ct));
        return rows.Select(row => new StoredSeries(
            row.Id, row.SourceId,
            new SeriesKey(row.Code, row.ZoneCode, row.Property, row.Unit, row.Decimals,
                ReadingInterval.Find(row.Interval)!, TimeZoneInfo.FindSystemTimeZoneById(row.TimeZone),
                SeriesDimensions.Text(row.Dimensions))
            {
                CalibrationLogVariance = row.CalibrationLogVariance,
            },
            row.First, row.Last)).ToArray();
    }

    /// <summary>
    /// Days of series from one day until before another, in order of series and day; the connection is taken until the
    /// last one was read.
    /// </summary>
    public async IAsyncEnumerable<DayRow> DaysAsync(
        IReadOnlyList<StoredSeries> series, DateOnly from, DateOnly until,
        [EnumeratorCancellation] CancellationToken ct)
    {
        var known = series.ToDictionary(one => one.Id);
        await using var command = ImportCommand.Create(connection, """
            SELECT series_id, local_day, slots, hours, hours_present FROM raw.reading
            WHERE series_id = ANY($1) AND local_day >= $2 AND local_day < $3 ORDER BY 1, 2
            """, known.Keys.ToArray(), from, until);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new DayRow(
                known[reader.GetInt32(0)],
                reader.GetFieldValue<DateOnly>(1),
                reader.GetFieldValue<int?[]>(2),
                await reader.IsDBNullAsync(3, ct) ? null : reader.GetFieldValue<int?[]>(3),
                reader.GetInt16(4));
        }
    }

    private sealed record Row(
        int Id, string SourceId, string Code, string ZoneCode, string Property, string Unit, short Decimals,
        string Interval, string TimeZone, string Dimensions, DateTime? First, DateTime? Last,
        double CalibrationLogVariance);
}
