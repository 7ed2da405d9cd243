using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Indicators.Sources.Templates;

namespace Connector.Tests.Sources;

/// <summary>
/// Real files of vendors, imported by the shipped mappings. The figures were worked out apart from this code, with a
/// few lines of Python over the same files (rows split on commas, stamps placed by zoneinfo, sums as decimals).
/// </summary>
public sealed class RealFileTests
{
    private const string Telraam = "data/telraam-chateaubourg/hourly_2022.csv";
    private const string Hourly = "data/muenster-bike-eco-counter/hourly_totals_2022_2026.csv";
    private const string Native = "data/muenster-bike-eco-counter/native_15min";
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [SharedFact(Telraam)]
    public async Task Chateaubourg_has_its_dark_hours_as_missing_and_no_day_of_21_hours()
    {
        await using var town = await TestTown.CreateAsync();
        using var store = new TownStore(town.Raw, new FixedClock(Now));
        var mapping = Template("telraam-v1-csv");
        mapping["timeZone"] = "Europe/Paris";
        mapping["zones"] = JsonNode.Parse("""[{ "slug": "a", "name": "A" }, { "slug": "b", "name": "B" }]""");
        mapping["place"]!["zones"] = new JsonObject { ["9000001844"] = "a", ["9000002453"] = "b" };

        var summary = await ImportAsync(store, mapping, SharedFiles.Find(Telraam)!);

        // 7,547 of 16,729 rows have an uptime of 0.5 or more; each of those has 8 counts, v85 and 8 speed classes, all
        // filled. On 30 October both segments have 02:00 twice, in the dark: of hours without counts none is in doubt.
        summary.RowsRead.ShouldBe(16_729);
        summary.SetAside.ShouldBeEmpty();
        summary.Flagged.ShouldBe(0);
        summary.Stored.ShouldBe(7_547 * 17);
        summary.MissingByReason.ShouldBe(
            new Dictionary<string, long> { ["UptimeBelowHalf"] = (16_729 - 7_547) * 17 });
        (await TotalAsync(town, "9000001844/car_lft")).ShouldBe(6_056_648_228);
        (await TotalAsync(town, "9000002453/pedestrian_rgt")).ShouldBe(34_263_839);
        (await town.ScalarAsync<int>("SELECT max(present)::int FROM raw.reading")).ShouldBe(16);
        (await town.ScalarAsync<string>("""
            SELECT dimensions::text FROM raw.series WHERE code = '9000001844/car_speed/70+'
            """)).ShouldBe("""{"mode": "car", "speed": "70+"}""");
    }

    [SharedFact(Hourly)]
    public async Task Muenster_by_the_hour_is_stored_to_the_last_count()
    {
        await using var town = await TestTown.CreateAsync();
        using var store = new TownStore(town.Raw, new FixedClock(Now));
        var path = SharedFiles.Find(Hourly)!;
        var mapping = Template("eco-counter-hourly");
        mapping["timeZone"] = "Europe/Berlin";
        mapping["series"] = new JsonArray([.. File.ReadLines(path).First().Split(',')[1..].Select(site =>
            new JsonObject { ["column"] = site, ["zone"] = "centrum" })]);

        var summary = await ImportAsync(store, mapping, path);

        summary.RowsRead.ShouldBe(39_907);
        summary.SetAside.ShouldBeEmpty();
        summary.Flagged.ShouldBe(4);
        summary.Stored.ShouldBe(668_627);
        summary.Missing.ShouldBe(249_234);
        (await town.ScalarAsync<long>("SELECT sum(total)::bigint FROM raw.reading")).ShouldBe(141_291_511);
        (await TotalAsync(town, "100031297")).ShouldBe(23_706_611);
        (await TotalAsync(town, "300037926")).ShouldBe(4_316_901);
    }

    [SharedFact(Native)]
    public async Task The_six_native_files_of_muenster_add_up_and_replaced_sensors_keep_their_site()
    {
        await using var town = await TestTown.CreateAsync();
        using var store = new TownStore(town.Raw, new FixedClock(Now));
        var sites = Template("eco-counter-sites");
        sites["timeZone"] = "Europe/Berlin";
        sites["values"] = new JsonArray([.. new[] { "100031297", "100035541", "100053305", "300037926" }.Select(Site)]);
        var channels = Template("eco-counter-channels");
        channels["timeZone"] = "Europe/Berlin";
        channels["values"] = new JsonArray([.. new[]
        {
            "353413831", "353413832", "353484923", "353484925", "353484927", "353484928", "353484929", "353484930",
        }.Select(Site)]);

        // Rows of the six files, in the order of their names; every row has one total that is filled.
        long[] rows = [2_880, 2_880, 2_880, 2_880, 2_922, 2_888];
        var files = Directory.GetFiles(SharedFiles.Find(Native)!).Order(StringComparer.Ordinal).ToArray();
        foreach (var (file, expected) in files.Zip(rows))
        {
            var summary = await ImportAsync(store, sites, file);
            (summary.RowsRead, summary.Stored, summary.SetAside.Count).ShouldBe((expected, expected, 0), file);
        }

        (await TotalAsync(town, "100031297")).ShouldBe(498_813 + 332_770);
        (await TotalAsync(town, "100035541")).ShouldBe(414_804);
        (await TotalAsync(town, "100053305")).ShouldBe(33_037);
        (await TotalAsync(town, "300037926")).ShouldBe(93_981 + 141_784);

        // Two channels in December 2023, eight in May 2026, of which six have no counts yet.
        var before = await ImportAsync(store, channels, files[4]);
        var after = await ImportAsync(store, channels, files[5]);
        (before.Stored, before.Missing).ShouldBe((2 * 2_922, 6 * 2_922));
        (after.Stored, after.MissingByReason["EmptyCell"]).ShouldBe((2 * 2_888, 6 * 2_888));
        (await TotalAsync(town, "353413831")).ShouldBe(49_382 + 72_822);
    }

    private static JsonObject Template(string name) =>
        SourceTemplates.Find(name).Value["mapping"]!.DeepClone().AsObject();

    private static JsonNode Site(string id) => new JsonObject
    {
        ["columnStart"] = $"{id} (",
        ["id"] = id,
        ["property"] = "passages",
        ["unit"] = "passages",
        ["optional"] = true,
        ["quality"] = new JsonArray(new JsonObject
        {
            ["column"] = $"{id}-status",
            ["isNoneOf"] = new JsonArray("", "0", "modified"),
            ["reason"] = "VendorStatus",
        }),
    };

    private static async Task<ImportSummary> ImportAsync(TownStore store, JsonObject mapping, string path)
    {
        (await store.PutSourceAsync(mapping, default)).Refusal?.Message.ShouldBeNull();
        await using var file = File.OpenRead(path);
        var imported = await store.ImportAsync(
            (string)mapping["id"]!, file, Path.GetFileName(path), null, default);
        return imported.Value.Value;
    }

    private static Task<long> TotalAsync(TestTown town, string series) => town.ScalarAsync<long>($"""
        SELECT sum(total)::bigint FROM raw.reading JOIN raw.series ON series.id = series_id WHERE code = '{series}'
        """);
}
