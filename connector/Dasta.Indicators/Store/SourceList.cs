using System.Text.Json.Nodes;
using Dapper;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Quality;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Store.Delivering;
using Dasta.Indicators.Store.Quality;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>The owner's list of sources.</summary>
internal static class SourceList
{
    private const int RhythmFiles = 12;
    private const int RhythmGaps = 2;
    private const int Lateness = 2;
    private const int CoveredDays = 30;

    /// <summary>All sources that hold readings, by id.</summary>
    public static async Task<IReadOnlyList<SourceListing>> ReadAsync(
        NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition($"""
            SELECT source.id, source.mapping::text AS Mapping, count(series.id) AS Series,
                min(series.first_at) AS First, max(series.last_at) AS Last,
                coalesce(max(total.files), 0) AS Files, coalesce(max(total.set_aside), 0) AS SetAside,
                ARRAY(SELECT imported_at FROM raw.file WHERE file.source_id = source.id
                    ORDER BY id DESC LIMIT {RhythmFiles}) AS Arrivals
            FROM raw.source LEFT JOIN raw.series ON series.source_id = source.id
            LEFT JOIN raw.file_total AS total ON total.source_id = source.id
            GROUP BY source.id ORDER BY source.id
            """, cancellationToken: ct))).AsList();
        var listings = new List<SourceListing>(rows.Count);
        foreach (var row in rows)
        {
            // A register is described by a document of another kind and stands in a list of its own.
            var document = JsonNode.Parse(row.Mapping)!.AsObject();
            if (SourceMappingReader.Read(document) is { Succeeded: true, Value: var mapping })
            {
                listings.Add(Listing(
                    row, document, mapping, await CoverageAsync(connection, mapping, row.Last, ct), now));
            }
        }

        return listings;
    }

    // Over the last thirty days with readings, of what had any in them; null for a source without readings.
    private static async Task<double?> CoverageAsync(
        NpgsqlConnection connection, SourceMapping source, DateTime? last, CancellationToken ct)
    {
        if (last is not { } newest)
        {
            return null;
        }

        var until = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(
            DateTime.SpecifyKind(newest, DateTimeKind.Utc), source.TimeZone)).AddDays(1);
        var days = new DayRange(until.AddDays(-CoveredDays), until);
        if (source.Properties is [ShopCoverage.Property] && source.Interval.IsWithinDay)
        {
            return await ShopCoverage.OfAsync(connection, source.Id, days, ct);
        }

        var parts = (await connection.QueryAsync<(string Area, string Property)>(new CommandDefinition("""
            SELECT DISTINCT zone_code, property FROM raw.series
            WHERE source_id = @Id AND last_at >= (@Start::timestamp AT TIME ZONE time_zone) ORDER BY 1, 2
            """, new { source.Id, days.Start }, cancellationToken: ct)))
            .Union(source.KnownSeries.Select(series => (series.ZoneCode, series.Property)))
            .Select(part => new DeliveryPart(part.Item1, part.Item2)).ToArray();
        return (await PeriodCoverage.OfAsync(connection, source, days, parts, ct)).Share;
    }

    private static SourceListing Listing(
        Row row, JsonObject document, SourceMapping mapping, double? coverage, DateTimeOffset now)
    {
        var due = DueBy(row.Arrivals);
        var health = new SourceHealth(
            Moment(row.Arrivals.Length > 0 ? row.Arrivals[0] : null),
            coverage, row.SetAside, due, due < now);
        return new SourceListing(
            mapping.Id, mapping.Title, (string?)document["vendor"], (string)document["format"]!, mapping.Interval.Iso,
            mapping.Properties, mapping.Zones.Select(zone => mapping.ZoneCode(zone.Slug)).ToArray(), row.Series,
            row.Files, Local(row.First, mapping.TimeZone), Local(row.Last, mapping.TimeZone), health,
            mapping.Table.IsCorrected);
    }

    // Files that came within the hour came together.
    private static DateTimeOffset? DueBy(DateTime[] arrivals)
    {
        var gaps = arrivals.Zip(arrivals.Skip(1), (later, earlier) => later - earlier)
            .Where(gap => gap > TimeSpan.FromHours(1)).Order().ToArray();
        return gaps.Length < RhythmGaps ? null : Moment(arrivals[0] + (Lateness * gaps[gaps.Length / 2]));
    }

    private static DateTimeOffset? Local(DateTime? utc, TimeZoneInfo zone) => Moment(utc) is { } moment
        ? TimeZoneInfo.ConvertTime(moment, zone) : null;

    private static DateTimeOffset? Moment(DateTime? utc) => utc is { } moment
        ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : null;

    private sealed record Row
    {
        public string Id { get; init; } = string.Empty;

        public string Mapping { get; init; } = string.Empty;

        public long Series { get; init; }

        public DateTime? First { get; init; }

        public DateTime? Last { get; init; }

        public long Files { get; init; }

        public long SetAside { get; init; }

        public DateTime[] Arrivals { get; init; } = [];
    }
}
