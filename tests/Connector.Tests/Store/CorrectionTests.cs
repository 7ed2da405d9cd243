using System.Globalization;

namespace Connector.Tests.Store;

/// <summary>A late correction touches the days and months it corrects, and no other row.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        var mapping = TestTown.Mapping("a", "b");
        mapping["timeZone"] = "UTC";
        (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
        var start = new DateTime(2013, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await _town.ImportAsync("local_time,a,b\n" + string.Join('\n', Enumerable.Range(0, 365 * 24)
            .Select(hour => start.AddHours(hour))
            .Select(hour => string.Create(CultureInfo.InvariantCulture, $"{hour:yyyy-MM-dd'T'HH:mm},{hour.Hour},2"))));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Only_the_days_and_months_of_the_correction_are_written_anew()
    {
        var days = await VersionsAsync("raw.reading", "series_id, local_day");
        var months = await VersionsAsync("raw.month_total", "series_id, month");

        var summary = await _town.ImportAsync(
            "local_time,a,b\n2013-05-04T12:00,500,2\n2013-05-04T13:00,13,2\n2013-08-31T23:00,,7\n");

        (summary.Stored, summary.Replaced).ShouldBe((0, 2));
        (await VersionsAsync("raw.reading", "series_id, local_day")).Except(days).Count().ShouldBe(2);
        (await VersionsAsync("raw.month_total", "series_id, month")).Except(months).Count().ShouldBe(2);
        (await _town.ScalarAsync<long>(
            "SELECT total FROM raw.month_total WHERE month = '2013-05-01' ORDER BY series_id LIMIT 1"))
            .ShouldBe((31 * 276) + 500 - 12);
    }

    [Fact]
    public async Task A_file_that_says_what_is_known_writes_no_day_at_all()
    {
        var days = await VersionsAsync("raw.reading", "series_id, local_day");

        var summary = await _town.ImportAsync("local_time,a,b\n2013-05-04T12:00,12,2\n2013-05-04T13:00,13,\n");

        (summary.AlreadyKnown, summary.Stored, summary.Replaced).ShouldBe((false, 0, 0));
        (await VersionsAsync("raw.reading", "series_id, local_day")).ShouldBe(days);
    }

    [Fact]
    public async Task A_gap_of_a_day_is_filled_in_for_show_and_a_longer_one_stays_open()
    {
        // Of a: 3 June whole, and 10 and 11 June.
        await _town.ExecuteAsync("""
            DELETE FROM raw.reading WHERE local_day IN ('2013-06-03', '2013-06-10', '2013-06-11')
                AND series_id = (SELECT id FROM raw.series WHERE zone_code = '31004-zone-a')
            """);

        var zone = (await _town.Store.ZoneAsync("31004-zone-a", "passages", 2013, default)).Value.Value;

        var filled = zone.Days.Single(day => day.Day == new DateOnly(2013, 6, 3));
        (filled.Total, filled.Filled, filled.Status).ShouldBe((0, 276, "I"));
        zone.Days.ShouldNotContain(day => day.Day == new DateOnly(2013, 6, 10));
        zone.Days.Count(day => day.Status == "I").ShouldBe(1);
        zone.Days.Count.ShouldBe(363);
        zone.Days.Where(day => day.Status == "A").ShouldAllBe(day => day.Total == 276 && day.Filled == null);
    }

    [Fact]
    public async Task A_zone_is_read_as_days_and_a_usual_week()
    {
        var zone = (await _town.Store.ZoneAsync("31004-zone-a", "passages", 2013, default)).Value.Value;

        zone.Days.Count.ShouldBe(365);
        zone.Days.ShouldAllBe(day => day.Total == 276);
        zone.Week.ShouldAllBe(day => day.Select((value, hour) => value == hour).All(same => same));
        zone.Months.Count.ShouldBe(12);
        zone.Months.ShouldAllBe(month => month.PerDay == 276 && month.Total == 276 * month.ValidDays);
        zone.Months.Sum(month => month.ValidDays).ShouldBeGreaterThan(360);
        zone.Months.ShouldAllBe(month => month.WeekendShare > 0.2 && month.WeekendShare < 0.4);
        (await _town.Store.ZoneAsync("31004-zone-a", "amount", 2013, default)).Refusal!.Code.ShouldBe("INDICATOR-048");
        (await _town.Store.ZoneAsync("31004-nowhere", "passages", null, default)).Refusal!.Code
            .ShouldBe("INDICATOR-048");
    }

    // xmin is the transaction that wrote the row.
    private Task<string[]> VersionsAsync(string table, string key) =>
        _town.QueryAsync<string>($"SELECT concat_ws(' ', {key}, xmin) FROM {table} ORDER BY {key}");
}
