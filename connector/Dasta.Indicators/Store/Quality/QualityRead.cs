using System.Text.Json;
using Dapper;
using Dasta.Indicators.Quality;
using Dasta.Indicators.Quality.Scanning;
using Dasta.Indicators.Sources.Readings;
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
            [
                .. Findings.Of(
                    arrived, series, hours.Overall(), await SilentAsync(connection, stored, until, ct)),
            ],
            Score(arrived, series))
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

    // A series that another goes on from has ended, and is not silent.
    private static async Task<IReadOnlyList<(string Code, DateOnly Last)>> SilentAsync(
        NpgsqlConnection connection, IReadOnlyList<StoredSeries> stored, DateOnly until, CancellationToken ct)
    {
        var ended = (await connection.QueryAsync<int>(new CommandDefinition(
            "SELECT DISTINCT old_series FROM raw.splice", cancellationToken: ct))).ToHashSet();
        return
        [
            .. stored.Where(one => one.Last is not null && !ended.Contains(one.Id))
                .Select(one => (one.Key.Interval, one.Key.Code, Last: one.LocalDay(one.Last!.Value)))
                .Where(one => Patience(one.Interval, one.Last) < until).Select(one => (one.Code, one.Last)),
        ];
    }

    private static DateOnly Patience(ReadingInterval interval, DateOnly last) => interval.Iso switch
    {
        "P1W" => last.AddDays(3 * 7),
        "P1M" => last.AddMonths(2),
        "P3M" => last.AddMonths(6),
        "P1Y" => last.AddYears(2),
        _ => last.AddDays(7),
    };

    private static (DateOnly From, DateOnly Until) Window(IReadOnlyList<StoredSeries> series, int months)
    {
        // In the zone of the series, so that the last evening is not cut off.
        var first = series.Min(one => one.First is { } moment ? one.LocalDay(moment) : (DateOnly?)null);
        var last = series.Max(one => one.Last is { } moment ? one.LocalDay(moment) : (DateOnly?)null);
        if (first is not { } oldest || last is not { } newest)
        {
            return (DateOnly.MinValue.AddDays(1), DateOnly.MinValue);
        }

        var from = new DateOnly(newest.Year, newest.Month, 1).AddMonths(1 - months);
        return (from < oldest ? oldest : from, newest);
    }

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
