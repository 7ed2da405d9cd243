using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators;

namespace Connector.Tests.Registers;

public sealed class RegisterImportTests : IAsyncLifetime
{
    private const string Header = "Peildatum;Pandnummer;Naam;Branche;Keten;Leeg sinds;WVO;Kern;X;Y\n";
    private TestTown _town = null!;

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_file_replaces_the_snapshot_of_its_date_and_no_other()
    {
        await _town.PutGoldenAsync("premises-csv");
        await _town.FeedAsync("premises", Snapshot("01/01/2023", 1, 2));
        await _town.FeedAsync("premises", Snapshot("01/01/2024", 1, 2, 3));

        var summary = await _town.FeedAsync("premises", Snapshot("01/01/2024", 2, 3, 4, 5));

        summary.Stored.ShouldBe(2);
        summary.Replaced.ShouldBe(2);
        Ids(await _town.RowsAsync("premises")).ShouldBe("2 3 4 5");
        Ids(await _town.RowsAsync("premises", new DateOnly(2023, 12, 31))).ShouldBe("1 2");
        Ids(await _town.RowsAsync("premises", new DateOnly(2022, 12, 31))).ShouldBe(string.Empty);
        var versions = (await _town.Store.RegistersAsync(default)).Value;
        versions.Select(version => (version.ValidOn!.Value.Year, version.Rows)).ShouldBe([(2023, 2), (2024, 4)]);
    }

    [Fact]
    public async Task A_file_that_was_replaced_and_comes_back_is_imported_again()
    {
        await _town.PutGoldenAsync("premises-csv");
        await _town.FeedAsync("premises", Snapshot("01/01/2024", 1, 2));
        await _town.FeedAsync("premises", Snapshot("01/01/2024", 3));

        (await _town.FeedAsync("premises", Snapshot("01/01/2024", 1, 2))).AlreadyKnown.ShouldBeFalse();

        Ids(await _town.RowsAsync("premises")).ShouldBe("1 2");
        (await _town.FeedAsync("premises", Snapshot("01/01/2024", 1, 2))).AlreadyKnown.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_with_no_good_row_replaces_nothing()
    {
        await _town.PutGoldenAsync("premises-csv");
        await _town.FeedAsync("premises", Snapshot("01/01/2024", 1));

        foreach (var file in new[] { Header, Header + "01/01/2024;;;Mode;;;;;;\n" })
        {
            var refused = await _town.TryFeedAsync("premises", Encoding.UTF8.GetBytes(file));
            refused.Refusal?.Code.ShouldBe("REGISTER-001");
        }

        Ids(await _town.RowsAsync("premises")).ShouldBe("1");
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.file")).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_with_more_text_than_a_register_has_room_for_is_refused_and_replaces_nothing()
    {
        await _town.PutGoldenAsync("premises-csv");
        await _town.FeedAsync("premises", Snapshot("01/01/2024", 1));
        var name = new string('x', 450);
        var file = new StringBuilder(Header);
        for (var row = 0; row < 46_000; row++)
        {
            file.Append(CultureInfo.InvariantCulture, $"01/01/2024;{row};{name};Mode;;;;;;\n");
        }

        var refused = await _town.TryFeedAsync("premises", Encoding.UTF8.GetBytes(file.ToString()));

        refused.Refusal?.Code.ShouldBe("SOURCE-002");
        Ids(await _town.RowsAsync("premises")).ShouldBe("1");
    }

    [Fact]
    public async Task Shapes_that_are_set_aside_use_up_the_corners_of_a_file_too()
    {
        await _town.PutGoldenAsync("zones-geojson");
        var corners = string.Join(',', Enumerable.Range(0, 9_000).Select(one =>
            string.Create(CultureInfo.InvariantCulture, $"[{3 + (one * 1e-6)},{51 + (one % 2 * 1e-3)}]")));

        // Each crosses itself at once, so that it costs no time to find out.
        var crossing = $"[[3,51],[3.1,51.1],[3.1,51],[3,51.1],{corners},[3,51]]";
        var file = string.Join(',', Enumerable.Range(0, 60).Select(one => $$"""
            { "type": "Feature",
              "properties": { "slug": "z{{one}}", "name": "Z", "kind": "street" },
              "geometry": { "type": "Polygon", "coordinates": [{{crossing}}] } }
            """));

        var refused = await _town.TryFeedAsync("zones", Encoding.UTF8.GetBytes(
            $$"""{ "type": "FeatureCollection", "features": [{{file}}] }"""));

        refused.Refusal?.Code.ShouldBe("SOURCE-002");
    }

    [Fact]
    public async Task A_file_with_bad_rows_takes_no_more_than_half_of_a_register_away_and_one_without_says_how_much()
    {
        await _town.PutGoldenAsync("premises-csv");
        await _town.FeedAsync("premises", Snapshot("01/01/2024", 1, 2, 3, 4, 5));
        var bad = Encoding.UTF8.GetBytes(Snapshot("01/01/2024", 1, 2) + "01/13/2024;6;Bakker;Mode;;;;;;\n");

        var refused = (await _town.TryFeedAsync("premises", bad)).Refusal.ShouldNotBeNull();

        refused.Code.ShouldBe("REGISTER-003");
        Ids(await _town.RowsAsync("premises")).ShouldBe("1 2 3 4 5");
        var summary = await _town.FeedAsync("premises", Snapshot("01/01/2024", 1, 2));
        (summary.Replaced, summary.Gone).ShouldBe((2, 3));
        Ids(await _town.RowsAsync("premises")).ShouldBe("1 2");
    }

    [Fact]
    public async Task Rows_with_new_keys_take_the_place_of_others_though_one_of_them_is_bad()
    {
        await _town.PutGoldenAsync("premises-csv");
        await _town.FeedAsync("premises", Snapshot("01/01/2024", 1, 2, 3));

        var summary = await _town.FeedAsync(
            "premises", Snapshot("01/01/2024", 4, 5, 6) + "01/13/2024;7;B;Mode;;;;;;\n");

        (summary.Stored, summary.Gone).ShouldBe((3, 3));
        Ids(await _town.RowsAsync("premises")).ShouldBe("4 5 6");
        using var meant = new MemoryStream(Encoding.UTF8.GetBytes(
            Snapshot("01/01/2024", 4) + "01/13/2024;7;B;Mode;;;;;;\n"));
        (await _town.Store.ImportAsync("premises", new IncomingFile(meant, "f") { Again = true }, null, default))
            .Refusal.ShouldBeNull();
        Ids(await _town.RowsAsync("premises")).ShouldBe("4");
    }

    [Fact]
    public async Task A_calendar_that_replaces_years_leaves_the_other_years()
    {
        await _town.PutGoldenAsync("holidays-csv");
        await _town.FeedAsync("holidays", Days("2023-01-01", "2023-12-25", "2024-01-01"));

        await _town.FeedAsync("holidays", Days("2024-01-01", "2024-12-25"));

        (await _town.RowsAsync("holidays")).Select(row => (string)row["date"]!)
            .ShouldBe(["2023-01-01", "2023-12-25", "2024-01-01", "2024-12-25"]);
    }

    [Fact]
    public async Task A_calendar_that_replaces_everything_is_what_the_last_file_says()
    {
        await _town.PutGoldenAsync("holidays-csv", ("replaces", "everything"));
        await _town.FeedAsync("holidays", Days("2023-01-01", "2024-01-01"));

        await _town.FeedAsync("holidays", Days("2024-01-01", "2024-12-25"));

        (await _town.RowsAsync("holidays")).Select(row => (string)row["date"]!).ShouldBe(["2024-01-01", "2024-12-25"]);
    }

    [Fact]
    public async Task A_source_keeps_its_nature_its_town_and_its_register()
    {
        await _town.PutGoldenAsync("premises-csv");
        await _town.FeedAsync("premises", Snapshot("01/01/2024", 1));
        var readings = TestTown.Mapping("a");
        readings["id"] = "premises";

        (await _town.Store.PutSourceAsync(readings, default)).Refusal?.Code.ShouldBe("INDICATOR-002");
        var mapping = RegisterStage.Mapping("premises-csv");
        mapping["nis"] = "31005";
        (await _town.Store.PutSourceAsync(mapping, default)).Refusal?.Code.ShouldBe("INDICATOR-002");
        mapping["nis"] = "31004";
        mapping["title"] = "Another title";
        (await _town.Store.PutSourceAsync(mapping, default)).Value.Changed.ShouldBeTrue();
        (await _town.Store.PutSourceAsync(mapping, default)).Value.Changed.ShouldBeFalse();

        (await _town.Store.PutSourceAsync(TestTown.Mapping("a"), default)).Succeeded.ShouldBeTrue();
        mapping["id"] = "passages";
        (await _town.Store.PutSourceAsync(mapping, default)).Refusal?.Code.ShouldBe("INDICATOR-002");
    }

    [Fact]
    public async Task A_file_of_another_kind_or_without_a_needed_column_is_refused_whole()
    {
        await _town.PutGoldenAsync("premises-csv");

        (await _town.TryFeedAsync("premises", Encoding.UTF8.GetBytes("Peildatum;Pandnummer\n01/01/2024;1\n")))
            .Refusal?.Code.ShouldBe("INDICATOR-004");
        (await _town.TryFeedAsync("premises", [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0]))
            .Refusal?.Code.ShouldBe("SOURCE-001");
        (await _town.TryFeedAsync("other", [])).Refusal?.Code.ShouldBe("INDICATOR-003");
        (await _town.Store.RegisterRowsAsync("shops", null, default)).Refusal?.Code.ShouldBe("REGISTER-002");
    }

    [Fact]
    public async Task Events_wait_for_zones_that_come_later()
    {
        await _town.PutGoldenAsync("events-csv");
        var summary = await _town.FeedAsync("events", "id,naam,soort,van,tot,zones,reeks,tickets,kramen\n"
            + "1,Markt,markt,2024-05-01,,centrum,,,\n2,Stoet,festival,2024-05-01,,,,,\n");
        summary.Flagged.ShouldBe(1);

        await _town.PutGoldenAsync("zones-geojson", ("nis", "31004"));
        await _town.FeedAsync("zones", Zones.Square("centrum", 3.1, 51.3, 0.01));

        (await _town.RowsAsync("events")).ShouldAllBe(row => row["unknownZones"]!.AsArray().Count == 0);
    }

    private static string Snapshot(string date, params int[] numbers) =>
        Header + string.Concat(numbers.Select(number => $"{date};{number};;Mode;;;;;;\n"));

    private static string Days(params string[] days) =>
        "eerste_dag,laatste_dag,soort,naam\n" + string.Concat(days.Select(day => $"{day},,public,Feest\n"));

    private static string Ids(IEnumerable<JsonObject> rows) => string.Join(' ', rows.Select(row => (string)row["id"]!));
}
