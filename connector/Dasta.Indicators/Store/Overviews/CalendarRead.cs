using Dapper;
using Dasta.Indicators.Calculation.Overviews;
using Dasta.Indicators.Overviews;
using Dasta.Indicators.Store.Registers.Tables;
using Npgsql;

namespace Dasta.Indicators.Store.Overviews;

/// <summary>Adds to the overview of a month how it compares with a year before on an equal calendar.</summary>
internal static class CalendarRead
{
    public static async Task<MonthOverview> AddAsync(
        NpgsqlConnection connection, string town, MonthOverview overview, CancellationToken ct)
    {
        if (!overview.Changed.Any(change => change.YearBefore is not null))
        {
            return overview;
        }

        var (month, before) = (overview.Month, overview.Month.AddYears(-1));
        var (end, endBefore) = (month.AddMonths(1), before.AddMonths(1));
        var holidays = (await HolidayTable.ReadAsync(connection, before, endBefore.AddDays(-1), ct))
            .Concat(await HolidayTable.ReadAsync(connection, month, end.AddDays(-1), ct)).ToArray();
        var days = await connection.QueryAsync<(string Area, string Name, DateOnly Day, double Index)>(
            new CommandDefinition("""
                SELECT o.area_code, a.name, o.period_start, o.value
                FROM released.observation AS o JOIN released.area AS a ON a.code = o.area_code
                WHERE o.indicator_code = 'V1' AND o.granularity = 'Day' AND o.value IS NOT NULL
                    AND (o.period_start >= @before AND o.period_start < @endBefore
                        OR o.period_start >= @month AND o.period_start < @end)
                ORDER BY o.area_code, o.period_start
                """, new { before, endBefore, month, end }, cancellationToken: ct));
        var comparison = new CalendarComparison(month, holidays);
        OverviewFinding[] found =
        [
            .. new[] { comparison.Difference() }.OfType<OverviewFinding>(),
            .. days.GroupBy(day => (day.Area, day.Name)).Select(area => comparison.Change(
                    area.Key.Name, $"V1_{area.Key.Area}_{month:yyyy}MM{month:MM}",
                    area.ToDictionary(day => day.Day, day => day.Index)))
                .OfType<OverviewFinding>(),
        ];
        OverviewFinding[] stoodOut = [.. found, .. overview.StoodOut];
        return overview with
        {
            StoodOut = stoodOut,
            Mail = MailWriter.Write(
                town, month, overview.Figures, overview.Changed, stoodOut, overview.Missing),
        };
    }
}
