using System.Text.Json;
using Dapper;
using Dasta.Indicators.Quality;
using Dasta.Indicators.Store.Import;
using Dasta.Indicators.Store.Reading;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store.Quality;

/// <summary>Reads what is known of a source and has every series judged, one at a time.</summary>
internal static class QualityRead
{
    private const int FilesShown = 50;
    private const int RowsShown = 50;

    public static async Task<Outcome<SourceQuality>> RunAsync(
        NpgsqlConnection connection, string sourceId, int months, CancellationToken ct)
    {
        var source = await connection.QuerySingleOrDefaultAsync<(string Title, string? Vendor)>(new CommandDefinition(
            "SELECT title, mapping ->> 'vendor' FROM raw.source WHERE id = @sourceId", new { sourceId },
            cancellationToken: ct));
        if (source.Title is null)
        {
            return IndicatorCodes.UnknownSource.Refuse();
        }

        var store = new ReadingStore(connection);
        var stored = await store.SeriesAsync(new SeriesQuery(SourceId: sourceId), ct);
        var (from, until) = Window(stored, months);
        var hours = new HourCoverage();
        var series = new List<SeriesQuality>();
        foreach (var one in stored.OrderBy(one => one.Key.Code, StringComparer.Ordinal))
        {
            var scan = new SeriesScan(one, hours);
            await foreach (var row in store.DaysAsync([one], from, until.AddDays(1), ct))
            {
                scan.Add(row);
            }

            series.Add(scan.Finish());
        }

        var arrived = await ArrivedAsync(connection, sourceId, ct);
        var setAside = await FileRecord.SetAsideAsync(connection, sourceId, RowsShown, ct);
        return new SourceQuality(
            sourceId, source.Title, source.Vendor, from, until, arrived, await FilesAsync(connection, sourceId, ct),
            series, hours.Months(), setAside,
            [.. Findings.Of(arrived, series, hours.Overall())], Score(arrived, series));
    }

    private static (DateOnly From, DateOnly Until) Window(IReadOnlyList<StoredSeries> series, int months)
    {
        var first = series.Min(one => Day(one.First, one));
        var last = series.Max(one => Day(one.Last, one));
        if (first is not { } oldest || last is not { } newest)
        {
            return (DateOnly.MinValue.AddDays(1), DateOnly.MinValue);
        }

        var from = new DateOnly(newest.Year, newest.Month, 1).AddMonths(1 - months);
        return (from < oldest ? oldest : from, newest);
    }

    // In the zone of the series, so that the last evening is not cut off.
    private static DateOnly? Day(DateTimeOffset? moment, StoredSeries series) => moment is { } one
        ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(one, series.Key.TimeZone).DateTime)
        : null;

    private static QualityScore Score(ArrivedRows arrived, IReadOnlyList<SeriesQuality> series)
    {
        var months = series.SelectMany(one => one.Months).ToArray();
        var days = series.Sum(one => one.Days);
        return new QualityScore(
            Share(series.Sum(one => one.Present), series.Sum(one => one.Expected)),
            Share(months.Count(month => month.Status != "M"), months.Length),
            Share(arrived.Rows - arrived.SetAside, arrived.Rows),
            Share(days - series.Sum(one => one.Flags.DistinctBy(flag => flag.Day).Count()), days));
    }

    private static double? Share(double part, double whole) => whole == 0 ? null : part / whole;

    private static async Task<ArrivedRows> ArrivedAsync(
        NpgsqlConnection connection, string sourceId, CancellationToken ct)
    {
        var totals = await connection.QuerySingleAsync<Totals>(new CommandDefinition("""
            SELECT count(*) AS Files, coalesce(sum(rows_read), 0)::bigint AS Rows,
                   coalesce(sum(stored), 0)::bigint AS Stored, coalesce(sum(replaced), 0)::bigint AS Replaced,
                   coalesce(sum(set_aside), 0)::bigint AS SetAside,
                   (SELECT count(*) FROM raw.flagged WHERE source_id = @sourceId) AS Ambiguous,
                   (SELECT coalesce(json_object_agg(reason, number), '{}')::text FROM (
                       SELECT key AS reason, sum(value::bigint) AS number
                       FROM raw.file, json_each_text(missing_reasons) WHERE source_id = @sourceId GROUP BY 1) AS missing
                   ) AS Missing,
                   (SELECT coalesce(json_object_agg(reason, number), '{}')::text FROM (
                       SELECT key AS reason, sum(value::bigint) AS number
                       FROM raw.file, json_each_text(set_aside_reasons) WHERE source_id = @sourceId GROUP BY 1
                   ) AS reasons) AS Reasons
            FROM raw.file WHERE source_id = @sourceId
            """, new { sourceId }, cancellationToken: ct));
        return new ArrivedRows(
            totals.Files, totals.Rows, totals.Stored, totals.Replaced, totals.Ambiguous, Counts(totals.Missing),
            totals.SetAside, Counts(totals.Reasons));
    }

    private static async Task<IReadOnlyList<ArrivedFile>> FilesAsync(
        NpgsqlConnection connection, string sourceId, CancellationToken ct)
    {
        var files = await connection.QueryAsync<FileRow>(new CommandDefinition($"""
            SELECT name, imported_at AS ImportedAt, rows_read AS Rows, stored, replaced, missing, set_aside AS SetAside
            FROM raw.file WHERE source_id = @sourceId ORDER BY id DESC LIMIT {FilesShown}
            """, new { sourceId }, cancellationToken: ct));
        return
        [
            .. files.Select(file => new ArrivedFile(
                file.Name, new DateTimeOffset(file.ImportedAt), file.Rows, file.Stored, file.Replaced, file.Missing,
                file.SetAside)),
        ];
    }

    private static Dictionary<string, long> Counts(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, long>>(json)!;

    private sealed record Totals(
        long Files, long Rows, long Stored, long Replaced, long SetAside, long Ambiguous, string Missing,
        string Reasons);

    private sealed record FileRow(
        string Name, DateTime ImportedAt, long Rows, long Stored, long Replaced, long Missing, long SetAside);
}
