using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Overviews;
using Dasta.Indicators.Overviews;
using Dasta.Indicators.Store.Registers.Tables;
using Dasta.Indicators.Store.Town;
using Npgsql;

namespace Dasta.Indicators.Store.Overviews;

/// <summary>Reads what the overview of a month is made of.</summary>
internal static class OverviewRead
{
    /// <summary>A series that has been silent for longer ended; nobody waits for it any more.</summary>
    private const int MonthsMissed = 3;

    private const int DaysLookedBack = 365;

    private static readonly CompletenessRules Rules = new();

    public static async Task<MonthOverview> RunAsync(
        NpgsqlConnection connection, string town, DateOnly month, CancellationToken ct)
    {
        // By the index on period_start: events of the month, and periods of a month or more up to it.
        var rows = await connection.QueryAsync<ReleasedRow>(new CommandDefinition("""
            SELECT o.id AS Id, o.indicator_code AS Indicator, o.indicator_version AS Version, i.name_nl AS NameNl,
                i.name_en AS NameEn, o.unit AS Unit, o.area_code AS Area, a.name AS AreaName, o.period_start AS Start,
                o.granularity AS Granularity, o.breakdown AS Breakdown, o.value AS Value, o.lower95 AS Lower95,
                o.upper95 AS Upper95, o.value_attribute AS ValueAttribute, o.conf_status AS Confidentiality,
                o.vintage AS Vintage, o.reference_figures AS ReferenceFigures, o.area_chain AS AreaChain
            FROM released.observation AS o
            JOIN released.indicator AS i ON i.code = o.indicator_code
            JOIN released.area AS a ON a.code = o.area_code
            WHERE o.period_start < @until AND (
                (o.period_start >= @month AND o.granularity = 'Day' AND o.breakdown <> 'total')
                OR (o.granularity IN ('Month', 'Quarter', 'Year', 'Snapshot')
                    AND (o.value IS NOT NULL OR o.period_start >= @year)))
            ORDER BY o.id
            """, new { month, year = month.AddMonths(-11), until = month.AddMonths(1) }, cancellationToken: ct));
        return OverviewComposer.Compose(
            town, month, rows.AsList(), await SourcesAsync(connection, month, ct), await NamesAsync(connection, ct));
    }

    // An edition and what it is an edition of are both called by the name of the event.
    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        NpgsqlConnection connection, CancellationToken ct)
    {
        var events = await EventTable.ReadAsync(connection, DateTime.MinValue, DateTime.MaxValue, ct);
        return events.SelectMany(one => new[] { (Code: one.Id, one.Name), (Code: one.Series ?? one.Id, one.Name) })
            .GroupBy(one => one.Code, StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => one.First().Name, StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<SourceMonth>> SourcesAsync(
        NpgsqlConnection connection, DateOnly month, CancellationToken ct)
    {
        var titles = (await connection.QueryAsync<(string Id, string Title)>(new CommandDefinition(
            "SELECT id, title FROM raw.source", cancellationToken: ct)))
            .ToDictionary(source => source.Id, source => source.Title, StringComparer.Ordinal);
        var series = await SeriesReader.MeasuredAsync(connection, Rules, ct);
        return
        [
            .. series.Where(one => one.FirstDay < month.AddMonths(1) && one.LastDay >= month.AddMonths(-MonthsMissed)
                    && one.Description.Interval is SeriesInterval.Hour or SeriesInterval.Day or SeriesInterval.Month)
                .GroupBy(one => one.Description.SourceId, StringComparer.Ordinal)
                .OrderBy(source => source.Key, StringComparer.Ordinal)
                .Select(source => new SourceMonth(
                    source.Key, titles[source.Key], source.Count(),
                    source.Count(one => one.Month(month) is null),
                    source.Count(one => one.Month(month) is { } total && !Rules.IsValid(total)
                        && HasWholeDays(one, month)))),
        ];
    }

    // A shop counts while it is open: that its days are never whole is no gap.
    private static bool HasWholeDays(MeasuredSeries series, DateOnly month) =>
        Enumerable.Range(1, DaysLookedBack).Any(day => series.IsValid(month.AddDays(-day)));
}
