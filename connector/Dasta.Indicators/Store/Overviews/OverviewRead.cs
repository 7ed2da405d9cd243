using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Overviews;
using Dasta.Indicators.Overviews;
using Dasta.Indicators.Store.Registers.Tables;
using Npgsql;

namespace Dasta.Indicators.Store.Overviews;

/// <summary>Reads what the overview of a month is made of.</summary>
internal static class OverviewRead
{
    /// <summary>A series that has been silent for longer ended; nobody waits for it any more.</summary>
    private const int MonthsMissed = 3;

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

    // From the roll-up by month. A shop counts while it is open: that its days are never whole is no gap.
    private static async Task<IReadOnlyList<SourceMonth>> SourcesAsync(
        NpgsqlConnection connection, DateOnly month, CancellationToken ct) =>
        (await connection.QueryAsync<SourceMonth>(new CommandDefinition("""
            WITH expected AS (
                SELECT source_id, series.interval = 'P1M' AS is_monthly, measured.days, valid_days, fewest_of_weekday,
                    EXISTS (SELECT FROM raw.month_total AS before WHERE before.series_id = series.id
                        AND before.month >= @month - interval '1 year' AND before.month < @month
                        AND before.valid_days > 0) AS has_whole_days
                FROM raw.series LEFT JOIN raw.month_total AS measured
                    ON measured.series_id = series.id AND measured.month = @month AND measured.days > 0
                WHERE (first_at AT TIME ZONE time_zone)::date < @until
                    AND (last_at AT TIME ZONE time_zone)::date >= @since
                    AND series.interval NOT IN ('P1W', 'P3M', 'P1Y'))
            SELECT source_id AS Id, title AS Title, count(*)::int AS Series,
                (count(*) FILTER (WHERE days IS NULL))::int AS Silent,
                (count(*) FILTER (WHERE days IS NOT NULL AND has_whole_days AND NOT (
                    is_monthly OR (valid_days >= @share * (@until - @month)
                        AND fewest_of_weekday >= @eachWeekday))))::int AS Thin
            FROM expected JOIN raw.source ON source.id = source_id
            GROUP BY source_id, title ORDER BY source_id COLLATE "C"
            """,
            new
            {
                month,
                until = month.AddMonths(1),
                since = month.AddMonths(-MonthsMissed),
                share = Rules.DaysOfMonth,
                eachWeekday = Rules.EachWeekday,
            }, cancellationToken: ct))).AsList();
}
