using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Counts;
using Connector.Tests.Leaving;
using Connector.Tests.Sources.Mapping;
using Connector.Tests.Store;
using Dasta.Connector.Manage.Quality;
using Dasta.Indicators;
using Dasta.Indicators.Quality;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Templates;

namespace Connector.Tests.Quality;

public sealed class SourceQualityTests
{
    private const string Telraam = "data/telraam-chateaubourg/hourly_2022.csv";
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [SharedFact(Telraam)]
    public async Task Chateaubourg_shows_its_night_hours_as_missing_not_zero_and_no_valid_day()
    {
        await using var town = await TestTown.CreateAsync();
        using var store = new TownStore(town.Raw, new FixedClock(Now));
        var mapping = SourceTemplates.Find("telraam-v1-csv").Value["mapping"]!.DeepClone().AsObject();
        mapping["nis"] = "31004";
        mapping["timeZone"] = "Europe/Paris";
        mapping["zones"] = JsonNode.Parse("""[{ "slug": "a", "name": "A" }, { "slug": "b", "name": "B" }]""");
        mapping["place"]!["zones"] = new JsonObject { ["9000001844"] = "a", ["9000002453"] = "b" };
        (await store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
        var id = (string)mapping["id"]!;
        await using (var file = File.OpenRead(SharedFiles.Find(Telraam)!))
        {
            (await store.ImportAsync(id, file, "hourly_2022.csv", null, default)).Succeeded.ShouldBeTrue();
        }

        var quality = (await store.QualityAsync(id, 24, default)).Value.Value;

        // No hour from 23:00 to 05:00 local has an uptime of 0.5, on any day of the year; at noon nearly all have.
        foreach (var month in quality.Months)
        {
            new[] { 23, 0, 1, 2, 3, 4 }.ShouldAllBe(hour => month.Shares[hour] == 0);
        }

        quality.Months.Average(month => month.Shares[12]!.Value).ShouldBeGreaterThan(0.8);
        quality.Series.ShouldAllBe(series => series.ValidDays == 0);
        quality.Series.SelectMany(series => series.Months).ShouldAllBe(month => month.Status == "M");
        quality.Findings.Select(finding => finding.Code).ShouldContain("NoValidDay");
        quality.Findings.Single(finding => finding.Code == "HoursMissing").Text.Nl.ShouldContain("niet nul");
        quality.Arrived.MissingByReason.Keys.ShouldBe(["UptimeBelowHalf"]);

        // The hour that the clock repeats stands twice in the file (both times as CET), unmeasured: nothing to doubt.
        quality.Arrived.Ambiguous.ShouldBe(0);
        quality.Arrived.SetAside.ShouldBe(0);
        var page = QualityPage.Write(quality, isEnglish: false);
        page.ShouldContain("Geen enkele dag telt 21 gemeten uren");
        page.ShouldContain("sensor minder dan de helft van de tijd aan");
        page.ShouldContain("href=\"../../../../sources/");
        page.ShouldContain("<td class=\"s0\">M</td>");
        page.ShouldNotContain("<td class=\"s0\">0</td>");
        if (Environment.GetEnvironmentVariable("DASTA_PAGES") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "quality.html"), page);
        }
    }

    [Fact]
    public async Task Rows_that_were_set_aside_are_shown_with_their_reason_and_hostile_text_is_encoded()
    {
        await using var town = await TestTown.CreateAsync();
        (await town.Store.PutSourceAsync(TestTown.Mapping("sensor"), default)).Succeeded.ShouldBeTrue();
        var file = "local_time,sensor\n2014-01-01T00:00,5\n2014-01-01T01:00,<script>alert(1)</script>\n"u8.ToArray();
        (await town.Store.ImportAsync("passages", new MemoryStream(file), "<b>.csv", null, default))
            .Succeeded.ShouldBeTrue();

        var quality = (await town.Store.QualityAsync("passages", 24, default)).Value.Value;

        quality.Arrived.SetAside.ShouldBe(1);
        quality.Arrived.SetAsideByReason.ShouldBe(
            new Dictionary<string, long> { [nameof(SetAsideReason.MalformedNumber)] = 1 });
        quality.Score.GoodRows.ShouldBe(0.5);
        var page = QualityPage.Write(quality, isEnglish: true);
        page.ShouldNotContain("<script>");
        page.ShouldNotContain("<b>");
        page.ShouldContain("&lt;script&gt;");
    }

    [Fact]
    public async Task Reasons_are_counted_whole_however_few_rows_are_kept_also_after_an_export_and_for_a_register()
    {
        await using var town = await TestTown.CreateAsync();
        using var store = new TownStore(town.Raw, new FixedClock(Now), new ImportSettings { SetAsideKept = 10 });
        (await store.PutSourceAsync(TestTown.Mapping("sensor"), default)).Succeeded.ShouldBeTrue();
        var bad = string.Concat(Enumerable.Range(1, 25).Select(day => $"2014-01-{day:00}T01:00,many\n"));
        var file = Encoding.UTF8.GetBytes($"local_time,sensor\n2014-01-01T00:00,5\n{bad}never,5\n");
        await ImportAsync(store, "passages", file);
        var holidays = SourceTemplates.Find("holidays-csv").Value["mapping"]!.DeepClone().AsObject();
        (await store.PutSourceAsync(holidays, default)).Succeeded.ShouldBeTrue();
        var register = (string)holidays["id"]!;
        var lines = string.Concat(Enumerable.Range(1, 15).Select(_ => "someday,,public,Feest\n"));
        await ImportAsync(store, register, Encoding.UTF8.GetBytes(
            $"eerste_dag,laatste_dag,soort,naam\n2024-12-25,,public,Kerstmis\n{lines}"));

        await CountsAreWholeAsync();
        (await town.ScalarAsync<long>("SELECT count(*) FROM raw.set_aside")).ShouldBe(20);
        (await store.SetAsideAsync("passages", 4, default)).Value.Value.Count.ShouldBe(4);

        var export = await HeldExport.OfAsync(store);
        await store.EraseAsync(null, figures: true, town.Admin, default);
        (await store.RestoreAsync(export.Parts, export.FilesAsync(), withFigures: true, default))
            .Succeeded.ShouldBeTrue();
        await CountsAreWholeAsync();

        async Task CountsAreWholeAsync()
        {
            var quality = (await store.QualityAsync("passages", 24, default)).Value.Value;
            quality.Arrived.SetAsideByReason.ShouldBe(
                new Dictionary<string, long> { ["MalformedNumber"] = 25, ["MalformedStamp"] = 1 }, ignoreOrder: true);
            quality.SetAside.Count.ShouldBe(10);
            (await store.QualityAsync(register, 24, default)).Value.Value.Arrived.SetAsideByReason.Values.Sum()
                .ShouldBe(15);
        }
    }

    [Fact]
    public async Task Files_of_before_reasons_were_counted_have_those_of_their_kept_rows_and_the_rest_is_not_known()
    {
        await using var town = await TestTown.CreateAsync(upTo: "0086");
        await town.ExecuteAsync("""
            INSERT INTO raw.source VALUES ('old', 'Old', '{}', '', now());
            INSERT INTO raw.file (source_id, mapping_digest, sha256, name, bytes, rows_read, stored, replaced, missing,
                flagged, set_aside, imported_at) VALUES ('old', '', '', 'a.csv', 1, 9, 0, 0, 0, 0, 9, now());
            INSERT INTO raw.set_aside SELECT id, 2, 'MalformedStamp', '', '' FROM raw.file;
            """);
        await town.MigrateAsync();

        var quality = (await town.Store.QualityAsync("old", 24, default)).Value.Value;

        quality.Arrived.SetAsideByReason.ShouldBe(new Dictionary<string, long> { ["MalformedStamp"] = 1 });
        QualityPage.Write(quality, isEnglish: true).ShouldContain("<td>not recorded</td><td class=\"n\">8</td>");
    }

    private static async Task ImportAsync(TownStore store, string source, byte[] file) =>
        (await store.ImportAsync(source, new MemoryStream(file), "a.csv", null, default)).Succeeded.ShouldBeTrue();

    [Fact]
    public async Task A_source_in_the_list_says_how_it_does_and_when_it_is_late_by_its_own_rhythm()
    {
        await using var town = await TestTown.CreateAsync();
        (await town.Store.PutSourceAsync(TestTown.Mapping("a", "b"), default)).Succeeded.ShouldBeTrue();
        for (var day = 1; day <= 4; day++)
        {
            using var store = new TownStore(town.Raw, new FixedClock(Now.AddDays(day)));
            // One of two sensors has delivered; a row a day is set aside.
            var rows = string.Concat(Enumerable.Range(0, 24).Select(hour => $"2026-10-2{day}T{hour:00}:00,5,\n"));
            await using var file = new MemoryStream(
                System.Text.Encoding.UTF8.GetBytes($"local_time,a,b\n{rows}2026-10-2{day}T00:00,5,\n"));
            (await store.ImportAsync("passages", file, "day.csv", null, default)).Succeeded.ShouldBeTrue();
        }

        var onTime = await HealthAsync(town, Now.AddDays(6));
        onTime.LastArrival.ShouldBe(Now.AddDays(4));
        // Four days of thirty, of which one has 23 hours, and of two sensors.
        onTime.Coverage!.Value.ShouldBe(4 * 24 / (2.0 * ((30 * 24) - 1)), 1e-9);
        (onTime.SetAside, onTime.DueBy, onTime.IsLate).ShouldBe((4, Now.AddDays(6), false));
        (await HealthAsync(town, Now.AddDays(6).AddMinutes(1))).IsLate.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_many_series_the_worst_are_shown_all_are_judged_and_they_are_read_at_once()
    {
        await using var town = await TestTown.CreateAsync();
        (await town.Store.PutSourceAsync(TestTown.Mapping("sensor"), default)).Succeeded.ShouldBeTrue();
        // Series 1 to 250 measured all of a month; 251 to 260 every second day of it.
        await town.ExecuteAsync("""
            INSERT INTO raw.series (source_id, code, zone_code, property, unit, interval, time_zone, first_at, last_at)
            SELECT 'passages', to_char(one, '000'), code, 'passages', 'passages', 'PT1H', 'UTC', '2024-03-01 00:00Z',
                '2024-03-31 23:00Z' FROM raw.zone, generate_series(1, 260) AS one;
            SELECT raw.open_month('2024-03-01'), raw.close_month('2024-03-01');
            INSERT INTO raw.reading
            SELECT id, day, 0, 24, 24, (SELECT array_agg(hour * id % 97) FROM generate_series(1, 24) AS hour), NULL
            FROM raw.series, generate_series('2024-03-01'::date, '2024-03-31', interval '1 day') AS day
            WHERE code <= ' 250' OR extract(day FROM day)::int % 2 = 1;
            """);
        await town.ExecuteAsync("DELETE FROM raw.series WHERE first_at IS NULL");
        using var log = new StatementLog();

        var (quality, statements) = await log.OfAsync(async parent =>
        {
            using var asked = new Activity("quality").SetParentId(parent).Start();
            return (await town.Store.QualityAsync("passages", 24, default)).Value.Value;
        });

        statements.Count(text => text.Contains("FROM raw.reading", StringComparison.Ordinal)).ShouldBe(1);
        (quality.SeriesCount, quality.Series.Count).ShouldBe((260, 200));
        quality.Series.Take(10).Select(one => one.Code.Trim())
            .ShouldBe(Enumerable.Range(251, 10).Select(one => $"{one}"), ignoreOrder: true);
        quality.Series[10].Coverage.ShouldBe(1);
        quality.MissingMonths.ShouldBe(new Dictionary<DateOnly, int> { [new(2024, 3, 1)] = 10 });
        quality.Score.ValidMonths.ShouldBe(250 / 260.0);
        quality.Score.Coverage!.Value.ShouldBe(((250 * 31) + (10 * 16)) / (260.0 * 31), 1e-9);
        QualityPage.Write(quality, isEnglish: true).ShouldContain("200 of 260 series, the weakest first");
        QualityPage.Write(quality, isEnglish: false).ShouldContain("200 van 260 reeksen, de zwakste eerst");
    }

    [Fact]
    public async Task A_sensor_that_fell_silent_while_others_go_on_is_named()
    {
        await using var town = await TestTown.CreateAsync();
        (await town.Store.PutSourceAsync(TestTown.Mapping("a", "b", "c"), default)).Succeeded.ShouldBeTrue();
        var hours = Enumerable.Range(0, 40 * 24).Select(hour => new DateTime(2024, 3, 1).AddHours(hour));
        await town.ImportAsync("local_time,a,b,c\n" + string.Concat(hours.Select(hour =>
            $"{hour:yyyy-MM-ddTHH:mm},5,{(hour < new DateTime(2024, 3, 20) ? "6" : "")},"
            + $"{(hour < new DateTime(2024, 4, 4) ? "7" : "")}\n")));

        var finding = (await town.Store.QualityAsync("passages", 24, default)).Value.Value.Findings
            .Single(one => one.Code == "Silent");

        // The other has been silent for less than a week.
        finding.Text.En.ShouldBe("These series are silent while others of the source go on: b (last 2024-03-19).");
    }

    [Fact]
    public async Task A_source_without_files_has_a_page_and_an_unknown_one_is_refused()
    {
        await using var town = await TestTown.CreateAsync();
        (await town.Store.PutSourceAsync(TestTown.Mapping("sensor"), default)).Succeeded.ShouldBeTrue();

        var quality = (await town.Store.QualityAsync("passages", 24, default)).Value.Value;

        quality.Findings.ShouldHaveSingleItem().Code.ShouldBe("NothingMeasured");
        quality.Score.Weakest.ShouldBeNull();
        QualityPage.Write(quality, isEnglish: false).ShouldContain("Er is nog niets gemeten.");
        (await town.Store.QualityAsync("other", 24, default)).Refusal!.Code.ShouldBe("INDICATOR-003");
        (await HealthAsync(town, Now)).ShouldBe(new SourceHealth(null, null, 0, null, false));
    }

    [Fact]
    public async Task A_monthly_source_is_judged_by_its_periods()
    {
        await using var town = await TestTown.CreateAsync();
        await town.ExecuteAsync("""
            INSERT INTO raw.source VALUES ('nights', 'Nights', '{}', '', now());
            INSERT INTO raw.zone VALUES ('31004-town', 'Town', '31004');
            INSERT INTO raw.series (source_id, code, zone_code, property, unit, interval, time_zone, first_at, last_at)
            VALUES ('nights', 'n', '31004-town', 'nights', 'nights', 'P1M', 'Europe/Brussels',
                '2024-01-01 00:00+01', '2024-04-01 00:00+02');
            """);
        foreach (var month in new[] { "2024-01-01", "2024-02-01", "2024-04-01" })
        {
            await town.ExecuteAsync($"""
                SELECT raw.open_month('{month}'), raw.close_month('{month}');
                INSERT INTO raw.reading SELECT id, '{month}', 5, 1, 24, '{"{5}"}', NULL FROM raw.series;
                """);
        }

        var series = (await town.Store.QualityAsync("nights", 24, default)).Value.Value.Series.ShouldHaveSingleItem();
        (series.Present, series.Expected, series.Months.Count).ShouldBe((3, 4, 4));
        series.Months.Select(month => month.Status).ShouldBe(["A", "A", "M", "A"]);
    }

    [Fact]
    public async Task The_counter_of_a_shop_is_whole_without_the_hours_at_which_it_is_closed()
    {
        await using var town = await TestTown.CreateAsync();
        var mapping = TableMappingTests.Sound();
        (mapping["values"]![0]!["property"], mapping["values"]![0]!["unit"]) = ("walkIns", "persons");
        (await town.Store.PutSourceAsync(mapping, default)).Refusal.ShouldBeNull();
        var rows = Enumerable.Range(0, 31 * 24)
            .Select(hour => new DateTime(2025, 5, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hour))
            .Where(at => at.DayOfWeek != DayOfWeek.Sunday && at.Hour is >= 9 and < 18);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("date,place,count\n"
            + string.Concat(rows.Select(at => FormattableString.Invariant($"{at:yyyy-MM-dd HH:mm},a,5\n")))));
        (await town.Store.ImportAsync("counts", file, "c.csv", null, default)).Value.Value.Stored.ShouldBe(27 * 9);

        (await HealthAsync(town, Now)).Coverage.ShouldBe(1);
        var quality = (await town.Store.QualityAsync("counts", 24, default)).Value.Value;
        quality.Series.ShouldHaveSingleItem().Months.ShouldHaveSingleItem().Status.ShouldBe("A");
        quality.Findings.ShouldNotContain(finding => finding.Code == "HoursMissing" || finding.Code == "NoValidDay");
    }

    private static async Task<SourceHealth> HealthAsync(TestTown town, DateTimeOffset now)
    {
        using var store = new TownStore(town.Raw, new FixedClock(now));
        return (await store.SourcesAsync(default)).Value.ShouldHaveSingleItem().Health;
    }
}
