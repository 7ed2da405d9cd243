using System.Text.Json.Nodes;
using Dapper;
using Dasta.Indicators.Quality;
using Dasta.Indicators.Sources;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>The owner's list of sources.</summary>
internal static class SourceList
{
    private const int RhythmFiles = 12;
    private const int RhythmGaps = 2;
    private const int Lateness = 2;

    /// <summary>All sources that hold readings, by id.</summary>
    public static async Task<IReadOnlyList<SourceListing>> ReadAsync(
        NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition($"""
            SELECT source.id, source.mapping::text AS Mapping, count(series.id) AS Series,
                min(series.first_at) AS First, max(series.last_at) AS Last,
                (SELECT count(*) FROM raw.file WHERE file.source_id = source.id) AS Files,
                (SELECT coalesce(sum(set_aside), 0)::bigint FROM raw.file WHERE file.source_id = source.id) AS SetAside,
                ARRAY(SELECT imported_at FROM raw.file WHERE file.source_id = source.id
                    ORDER BY imported_at DESC LIMIT {RhythmFiles}) AS Arrivals
            FROM raw.source LEFT JOIN raw.series ON series.source_id = source.id
            GROUP BY source.id ORDER BY source.id
            """, cancellationToken: ct))).AsList();
        var coverage = await CoverageAsync(connection, ct);
        return rows.Select(row => Listing(row, coverage, now)).OfType<SourceListing>().ToArray();
    }

    // Over the last thirty days of each source, in the zone of its series.
    private static async Task<Dictionary<string, double>> CoverageAsync(
        NpgsqlConnection connection, CancellationToken ct) =>
        (await connection.QueryAsync<(string Source, double Share)>(new CommandDefinition("""
            WITH newest AS (
                SELECT source_id, max(last_at AT TIME ZONE time_zone)::date AS day
                FROM raw.series WHERE last_at IS NOT NULL GROUP BY source_id)
            SELECT series.source_id, least(1, coalesce(sum(measured.present), 0)::float8 / sum(ceil(
                30 * 86400 / extract(epoch FROM series.interval::interval)))::float8)
            FROM raw.series JOIN newest USING (source_id)
            LEFT JOIN LATERAL (
                SELECT sum(present) AS present FROM raw.reading
                WHERE series_id = series.id AND local_day > newest.day - 30 AND local_day <= newest.day) AS measured
                ON true
            GROUP BY series.source_id
            """, cancellationToken: ct))).ToDictionary(one => one.Source, one => one.Share, StringComparer.Ordinal);

    // A register is described by a document of another kind and stands in a list of its own.
    private static SourceListing? Listing(Row row, Dictionary<string, double> coverage, DateTimeOffset now)
    {
        var document = JsonNode.Parse(row.Mapping)!.AsObject();
        if (SourceMappingReader.Read(document) is not { Succeeded: true, Value: var mapping })
        {
            return null;
        }

        var due = DueBy(row.Arrivals);
        var health = new SourceHealth(
            Moment(row.Arrivals.Length > 0 ? row.Arrivals[0] : null),
            coverage.TryGetValue(row.Id, out var share) ? share : null, row.SetAside, due, due < now);
        return new SourceListing(
            mapping.Id, mapping.Title, (string?)document["vendor"], (string)document["format"]!, mapping.Interval.Iso,
            mapping.Properties, mapping.Zones.Select(zone => mapping.ZoneCode(zone.Slug)).ToArray(), row.Series,
            row.Files, Moment(row.First), Moment(row.Last), health,
            mapping.Table.IsCorrected);
    }

    // Files that came within the hour came together.
    private static DateTimeOffset? DueBy(DateTime[] arrivals)
    {
        var gaps = arrivals.Zip(arrivals.Skip(1), (later, earlier) => later - earlier)
            .Where(gap => gap > TimeSpan.FromHours(1)).Order().ToArray();
        return gaps.Length < RhythmGaps ? null : Moment(arrivals[0] + (Lateness * gaps[gaps.Length / 2]));
    }

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
