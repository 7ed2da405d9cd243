using System.Text.Json;
using Dapper;
using Dasta.Indicators.Quality;
using Dasta.Indicators.Store.Import;
using Dasta.Indicators.Store.Reading;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store.Quality;

/// <summary>Reads what is known of a source and has every series judged, one after another.</summary>
internal static class QualityRead
{
    private const int FilesShown = 50;
    private const int RowsShown = 50;
    private const int SeriesShown = 200;

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
        var series = new SeriesTotals(SeriesShown);
        SeriesScan? scan = null;
        var silent = stored.ToDictionary(one => one.Id);
        await foreach (var row in store.DaysAsync(stored, from, until.AddDays(1), ct))
        {
            if (silent.Remove(row.Series.Id))
            {
                Finish(scan);
                scan = new SeriesScan(row.Series, hours);
            }

            scan!.Add(row);
        }

        Finish(scan);
        foreach (var one in silent.Values)
        {
            Finish(new SeriesScan(one, hours));
        }

        var arrived = await ArrivedAsync(connection, sourceId, ct);
        var setAside = await FileRecord.SetAsideAsync(connection, sourceId, RowsShown, ct);
        return new SourceQuality(
            sourceId, source.Title, source.Vendor, from, until, arrived, await FilesAsync(connection, sourceId, ct),
            series.Worst, hours.Months(), setAside,
            [.. Findings.Of(arrived, series, hours.Overall())], Score(arrived, series))
        {
            SeriesCount = series.Count,
            MissingMonths = series.MissingMonths,
        };

        void Finish(SeriesScan? scanned)
        {
            if (scanned is not null)
            {
                series.Add(scanned.Finish());
            }
        }
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

    private static QualityScore Score(ArrivedRows arrived, SeriesTotals series) => new(
        Share(series.Present, series.Expected),
        Share(series.Months - series.MissingMonths.Values.Sum(), series.Months),
        Share(arrived.Rows - arrived.SetAside, arrived.Rows),
        Share(series.Days - series.DoubtedDays, series.Days));

    private static double? Share(double part, double whole) => whole == 0 ? null : part / whole;

    private static async Task<ArrivedRows> ArrivedAsync(
        NpgsqlConnection connection, string sourceId, CancellationToken ct)
    {
        var totals = await connection.QuerySingleOrDefaultAsync<Totals>(new CommandDefinition("""
            SELECT files, rows_read AS Rows, stored, replaced, set_aside AS SetAside,
                (SELECT count(*) FROM raw.flagged WHERE source_id = @sourceId) AS Ambiguous,
                missing_reasons::text AS Missing, set_aside_reasons::text AS Reasons
            FROM raw.file_total WHERE source_id = @sourceId
            """, new { sourceId }, cancellationToken: ct)) ?? new Totals(0, 0, 0, 0, 0, 0, "{}", "{}");
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
