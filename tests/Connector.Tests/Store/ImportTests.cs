using System.Text;
using Connector.Tests.Sources.Csv;
using Connector.Tests.Sources.Mapping;
using System.Text.Json.Nodes;
using Dasta.Indicators;

namespace Connector.Tests.Store;

public sealed class ImportTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        (await _town.Store.PutSourceAsync(TestTown.Mapping("a", "b"), default)).Succeeded.ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Bad_lines_among_good_ones_are_set_aside_with_their_line_and_reason()
    {
        var summary = await _town.ImportAsync($"""
            local_time,a,ignored,b
            2014-12-01T00:00,1,x,2
            2014-12-01T01:00,1,x
            2014-12-01T02:00,-1,x,2
            2014-12-01T03:00,3,x,4
            2014-12-01T04:00,1,x,2.5
            2014-12-01T05:00,one,x,2
            2014-12-32T05:00,1,x,2
            2099-12-01T05:00,1,x,2
            1899-12-01T05:00,1,x,2
            2014-12-01T05:30,1,x,2
            2014-12-01T06:00,100001,x,2
            2014-12-01T07:00,{new string('1', 70_000)},x,2
            2014-12-01T08:00,5,{"\u0000"},

            """);

        summary.RowsRead.ShouldBe(13);
        summary.Stored.ShouldBe(5);
        summary.Missing.ShouldBe(1);
        summary.IgnoredColumns.ShouldBe(["ignored"]);
        var rows = (await _town.Store.SetAsideAsync("passages", 100, default)).Value.Value;
        rows.Select(row => (row.Line, row.Reason)).ShouldBe(
        [
            (3, SetAsideReason.WrongColumnCount), (4, SetAsideReason.NegativeNumber), (6, SetAsideReason.NotAnInteger),
            (7, SetAsideReason.MalformedNumber), (8, SetAsideReason.MalformedStamp), (9, SetAsideReason.FutureStamp),
            (10, SetAsideReason.StampTooOld), (11, SetAsideReason.StampOffGrid), (12, SetAsideReason.AboveUpperBound),
            (13, SetAsideReason.LineTooLong),
        ]);
        summary.SetAside.Values.Sum().ShouldBe(10);
        rows[1].Detail.ShouldBe("a");
        rows[1].Excerpt.ShouldBe("2014-12-01T02:00,-1,x,2");
        (await _town.QueryAsync<int>(
            $"SELECT value FROM {TestTown.Readings} ORDER BY value"))
            .ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task A_second_row_with_the_same_stamp_is_set_aside_and_a_bad_first_one_does_not_cost_the_good_second()
    {
        var summary = await _town.ImportAsync("""
            local_time,a,b
            2014-12-01T00:00,1,2
            2014-12-01T00:00,8,9
            2014-12-01T01:00,x,2
            2014-12-01T01:00,3,4
            """);

        summary.SetAside.ShouldBe(
            new Dictionary<string, long> { ["SecondRowWithSameStamp"] = 1, ["MalformedNumber"] = 1 }, true);
        (await _town.QueryAsync<int>(
            $"SELECT value FROM {TestTown.Readings} ORDER BY starts_at, value"))
            .ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task An_hour_that_the_clock_repeats_is_kept_twice_and_flagged_and_one_it_skips_is_set_aside()
    {
        var summary = await _town.ImportAsync("""
            local_time,a,b
            2013-04-07T01:00,1,
            2013-04-07T02:00,2,
            2013-04-07T02:00,9,
            2013-04-07T02:00,8,
            2013-04-07T03:00,3,
            2013-10-06T01:00,4,
            2013-10-06T02:00,9,
            2013-10-06T03:00,5,
            """);

        summary.Flagged.ShouldBe(2);
        summary.SetAside.ShouldBe(
            new Dictionary<string, long> { ["SecondRowWithSameStamp"] = 1, ["StampDoesNotExist"] = 1 }, true);
        (await _town.QueryAsync<DateTime>("SELECT starts_at FROM raw.flagged ORDER BY 1"))
            .ShouldBe([new DateTime(2013, 4, 6, 15, 0, 0), new DateTime(2013, 4, 6, 16, 0, 0)]);
        (await _town.QueryAsync<int>($"SELECT value FROM {TestTown.Readings} ORDER BY starts_at LIMIT 4"))
            .ShouldBe([1, 2, 9, 3]);
        (await _town.QueryAsync<(DateOnly, short, long)>(
            "SELECT local_day, present, total FROM raw.reading ORDER BY 1"))
            .ShouldBe([(new DateOnly(2013, 4, 7), (short)4, 15L), (new DateOnly(2013, 10, 6), (short)2, 9L)]);
    }

    [Fact]
    public async Task A_correction_to_not_measured_takes_the_stored_value_away_and_an_empty_cell_does_not()
    {
        var mapping = TestTown.Mapping("a", "b");
        mapping["missing"] = new JsonArray("NA");
        (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
        await _town.ImportAsync("local_time,a,b\n2014-12-01T00:00,7,NA\n2014-12-01T01:00,8,5\n2014-12-02T00:00,1,1\n");

        var summary = await _town.ImportAsync("""
            local_time,a,b
            2014-12-01T00:00,NA,NA
            2014-12-01T01:00,,6
            2014-12-02T00:00,NA,
            2014-11-03T00:00,NA,NA
            """);

        (summary.Stored, summary.Replaced, summary.Missing).ShouldBe((0, 3, 7));
        (await _town.QueryAsync<(string, int)>($"SELECT code, value FROM {TestTown.Readings} ORDER BY 1, starts_at"))
            .ShouldBe([("a", 8), ("b", 6), ("b", 1)]);
        (await _town.QueryAsync<(string, short, long)>(
            "SELECT code, days, total FROM raw.month_total JOIN raw.series ON id = series_id ORDER BY 1"))
            .ShouldBe([("a", (short)1, 0L), ("b", (short)2, 0L)]);
        // What was taken away is no longer the first or the newest that a series has.
        const string Span = """
            SELECT code, to_char(first_at AT TIME ZONE time_zone, 'DD HH24'),
                to_char(last_at AT TIME ZONE time_zone, 'DD HH24')
            FROM raw.series ORDER BY 1
            """;
        (await _town.QueryAsync<(string, string?, string?)>(Span))
            .ShouldBe([("a", "01 01", "01 01"), ("b", "01 01", "02 00")]);
        await _town.ImportAsync("local_time,a,b\n2014-12-01T01:00,NA,\n");
        (await _town.QueryAsync<(string, string?, string?)>(Span))
            .ShouldBe([("a", null, null), ("b", "01 01", "02 00")]);
    }

    [Fact]
    public async Task A_row_that_turns_out_not_measured_takes_its_value_away_and_makes_no_series()
    {
        var mapping = Deliveries.ReadAnewTests.Rows("passages", "csv");
        mapping["quality"] = new JsonArray(new JsonObject
        {
            ["column"] = "uptime", ["below"] = 0.5, ["reason"] = "UptimeBelowHalf",
        });
        (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
        const string header = "time,place,count,uptime\n";
        await _town.ImportAsync(
            header + "2024-10-27 01:00,Centrum,4,1\n2024-10-27 02:00,Centrum,5,1\n2024-10-27 02:00,Centrum,6,1\n");
        (await _town.ScalarAsync<int>("SELECT cardinality(slots) FROM raw.reading")).ShouldBe(25);

        var summary = await _town.ImportAsync(
            header + "2024-10-27 02:00,Centrum,5,1\n2024-10-27 02:00,Centrum,6,0.2\n2024-10-27 02:00,Kaai,6,0.2\n");

        (summary.Stored, summary.Replaced, summary.Missing).ShouldBe((0, 1, 2));
        (await _town.QueryAsync<int>($"SELECT value FROM {TestTown.Readings} ORDER BY starts_at")).ShouldBe([4, 5]);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.series WHERE zone_code = '31004-kaai'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_number_the_vendor_may_not_tell_is_hidden_and_zero_is_not()
    {
        var mapping = Deliveries.ReadAnewTests.Rows("passages", "csv");
        mapping["values"]![0]!["suppressedBelow"] = 30;
        (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();

        var summary = await _town.ImportAsync(
            "time,place,count\n2024-10-01 01:00,Centrum,0\n2024-10-01 02:00,Centrum,29\n2024-10-01 03:00,Centrum,30\n");

        summary.MissingByReason.ShouldBe(new Dictionary<string, long> { ["SuppressedByVendor"] = 1 });
        (await _town.QueryAsync<int>($"SELECT value FROM {TestTown.Readings} ORDER BY starts_at")).ShouldBe([0, 30]);

        // Corrected and raw numbers never share a series.
        mapping["corrected"] = true;
        (await _town.Store.PutSourceAsync(mapping, default)).Refusal!.Code.ShouldBe("INDICATOR-002");
        (await _town.Store.SourcesAsync(default)).Value.Single().IsCorrected.ShouldBeFalse();
    }

    [Fact]
    public async Task Zero_is_stored_and_an_empty_cell_is_not()
    {
        var summary = await _town.ImportAsync("local_time,a,b\n2014-12-01T00:00,0,\n");

        (summary.Stored, summary.Missing).ShouldBe((1, 1));
        (await _town.QueryAsync<(int, short)>("SELECT total::int, present FROM raw.reading")).ShouldBe([(0, (short)1)]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Importing_a_file_twice_changes_nothing(bool seekable)
    {
        var bytes = Encoding.UTF8.GetBytes("local_time,a,b\n2014-12-01T00:00,1,2\n2014-12-01T00:00,1,2\n");
        Stream Open() => seekable ? new MemoryStream(bytes) : new ChunkedStream(bytes, 7);
        await _town.Store.ImportAsync("passages", Open(), "first.csv", null, default);

        var second = (await _town.Store.ImportAsync("passages", Open(), "second.csv", null, default)).Value.Value;

        second.AlreadyKnown.ShouldBeTrue();
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.file")).ShouldBe(1);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.set_aside")).ShouldBe(1);
        (await _town.ScalarAsync<long>($"SELECT count(*) FROM {TestTown.Readings}")).ShouldBe(2);
    }

    [Fact]
    public async Task A_changed_file_replaces_what_differs_and_sums_its_days_anew()
    {
        await _town.ImportAsync("local_time,a,b\n2014-12-01T00:00,1,2\n2014-12-01T01:00,3,4\n");
        var summary = await _town.ImportAsync(
            "local_time,a,b\n2014-12-01T00:00,1,7\n2014-12-01T01:00,,4\n2014-12-01T02:00,5,\n");

        (summary.Stored, summary.Replaced).ShouldBe((1, 1));
        (await _town.QueryAsync<int>($"SELECT value FROM {TestTown.Readings} ORDER BY series_id, starts_at"))
            .ShouldBe([1, 3, 5, 7, 4]);
        (await _town.QueryAsync<(short, long)>("SELECT present, total FROM raw.reading ORDER BY series_id"))
            .ShouldBe([((short)3, 9L), ((short)2, 11L)]);
    }

    [Theory]
    [InlineData("", "INDICATOR-004")]
    [InlineData("local_time,a\n2014-12-01T00:00,1\n", "INDICATOR-004")]
    [InlineData("local_time,a,b,a\n", "INDICATOR-004")]
    [InlineData("\0\u0001binary", "SOURCE-001")]
    public async Task A_file_that_does_not_fit_the_mapping_is_refused_and_leaves_nothing(string csv, string code)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var outcome = await _town.Store.ImportAsync("passages", stream, "wrong.csv", null, default);

        outcome.Refusal!.Code.ShouldBe(code);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.file")).ShouldBe(0);
    }

    [Fact]
    public async Task An_unknown_source_is_refused()
    {
        (await _town.Store.ImportAsync("nothing", Stream.Null, "x.csv", null, default))
            .Refusal!.Code.ShouldBe("INDICATOR-003");
        (await _town.Store.SetAsideAsync("nothing", 100, default)).Refusal!.Code.ShouldBe("INDICATOR-003");
    }

    [Fact]
    public async Task Readings_move_to_no_other_zone_by_a_mapping_nor_by_a_file()
    {
        var places = TableMappingTests.Sound();
        (await _town.Store.PutSourceAsync(places, default)).Succeeded.ShouldBeTrue();
        await FeedAsync("counts", "date,place,count\n2025-05-01 10:00,a,5\n");
        places["zones"]!.AsArray().Add(JsonNode.Parse("""{ "slug": "kaai", "name": "Kaai" }"""));
        places["place"]!["zones"]!["a"] = "kaai";

        var refused = (await _town.Store.PutSourceAsync(places, default)).Refusal.ShouldNotBeNull();

        refused.Code.ShouldBe("INDICATOR-056");
        refused.Message.ShouldContain("a/count: 31005-centrum → 31005-kaai");
        // Left out and named again, it is still the place that it was.
        places["place"]!["zones"]!.AsObject().Remove("a");
        places["place"]!["zones"]!["b"] = "kaai";
        (await _town.Store.PutSourceAsync(places, default)).Succeeded.ShouldBeTrue();
        places["place"]!["zones"]!["a"] = "kaai";
        (await _town.Store.PutSourceAsync(places, default)).Refusal!.Code.ShouldBe("INDICATOR-056");
        places["place"]!["zones"]!["a"] = "centrum";
        (await _town.Store.PutSourceAsync(places, default)).Succeeded.ShouldBeTrue();

        // A wide table names its zones by column.
        await _town.ImportAsync("local_time,a,b\n2014-12-01T00:00,1,2\n");
        var wide = TestTown.Mapping("a", "b");
        wide["zones"]!.AsArray().Add(JsonNode.Parse("""{ "slug": "kaai", "name": "Kaai" }"""));
        (await _town.Store.PutSourceAsync(wide, default)).Succeeded.ShouldBeTrue();
        wide["series"]![0]!["zone"] = "kaai";
        (await _town.Store.PutSourceAsync(wide, default)).Refusal!.Code.ShouldBe("INDICATOR-056");
    }

    [Fact]
    public async Task A_row_whose_texts_make_a_series_of_another_file_is_set_aside_alone()
    {
        var mapping = TableMappingTests.Sound();
        mapping["dimensions"] = new JsonArray(
            new JsonObject { ["column"] = "who", ["name"] = "who" },
            new JsonObject { ["column"] = "whence", ["name"] = "whence" });
        (await _town.Store.PutSourceAsync(mapping, default)).Refusal.ShouldBeNull();
        const string Header = "date,place,who,whence,count\n";
        await FeedAsync("counts", Header + "2025-05-01 10:00,a,x/y,z,1\n");

        using var preview = new MemoryStream(Encoding.UTF8.GetBytes(Header + "2025-05-02 10:00,a,x,y/z,2\n"));
        (await _town.Store.ExplainAsync("counts", null, preview, 10, default)).Value.Value.Rows.ShouldHaveSingleItem()
            .SetAside.ShouldBe(SetAsideReason.AmbiguousSeries);

        var summary = await FeedAsync(
            "counts", Header + "2025-05-02 10:00,a,x,y/z,2\n2025-05-02 10:00,a,w,z,3\n2025-05-02 10:00,a,x/y,z,4\n");

        summary.SetAside.ShouldBe(new Dictionary<string, long> { ["AmbiguousSeries"] = 1 });
        (await _town.QueryAsync<(string, int)>(
            $"SELECT code, value FROM {TestTown.Readings} WHERE code LIKE 'a/count%' ORDER BY value"))
            .ShouldBe([("a/count/x/y/z", 1), ("a/count/w/z", 3), ("a/count/x/y/z", 4)]);
    }

    private async Task<ImportSummary> FeedAsync(string source, string csv)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return (await _town.Store.ImportAsync(source, content, "c.csv", null, default)).Value.Value;
    }

    [Fact]
    public async Task A_source_with_readings_keeps_the_meaning_of_its_stamps()
    {
        await _town.ImportAsync("local_time,a,b\n2014-12-01T00:00,1,2\n");
        var other = TestTown.Mapping("a", "b");
        other["timeZone"] = "Europe/Brussels";

        (await _town.Store.PutSourceAsync(other, default)).Refusal!.Code.ShouldBe("INDICATOR-002");
        (await _town.Store.PutSourceAsync(TestTown.Mapping("a", "b"), default)).Value.Changed.ShouldBeFalse();
        (await _town.Store.PutSourceAsync(TestTown.Mapping("a", "b", "c"), default)).Value.Changed.ShouldBeTrue();
    }
}
