using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Policies.Disclosure;

namespace Connector.Tests.Registers;

/// <summary>Figures of a town that three former towns became on 2025-01-01, from files to released figures.</summary>
public sealed class MergedTownTests : IAsyncLifetime
{
    private const string Town = "46030";
    private const string Statement = "2025-01-01: 11056+46003+46013 to 46030, sum";
    private static readonly string[] Former = ["11056", "46003", "46013"];

    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        await _town.PutGoldenAsync("reference-csv");
        await _town.FeedAsync("reference", "NIS_code,inhabitants,km2,beds\n11056,1000,,\n46003,2000,,\n46013,500,,\n");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task What_the_former_towns_measured_is_history_of_the_new_one_and_says_so()
    {
        await MeasureAsync("presence", "persons", (2024, 9, 1, 2024, 12, 31), (2025, 1, 1, 2025, 2, 28));

        await ReleaseAsync("V2b");

        // 24 hours of 100 in each of three towns, by 3,500 inhabitants; then 24 hours of 350 in the one.
        (await FiguresAsync("V2b", "gemeente")).ShouldBe(
        [
            // Of three months at least is a level told.
            $"2024MM09  M {Statement}",
            $"2024MM10  M {Statement}",
            $"2024MM11 2057.1 A inhabitants 2020-01-01 (11056+46003+46013) {Statement}",
            $"2024MM12 2057.1 A inhabitants 2020-01-01 (11056+46003+46013) {Statement}",
            $"2025MM01 2400 B inhabitants 2020-01-01 (11056+46003+46013) {Statement}",
            $"2025MM02 2400 A inhabitants 2020-01-01 (11056+46003+46013) {Statement}",
        ]);
        (await _town.QueryAsync<string>("""
            SELECT concat_ws(' ', code, current_nis, nis_changed_on) FROM released.area
            WHERE kind = 'municipality' ORDER BY 1
            """)).ShouldBe(
            ["11056 46030 2025-01-01", "46003 46030 2025-01-01", "46013 46030 2025-01-01", "46030 46030"]);
    }

    [Fact]
    public async Task A_former_town_that_measured_nothing_leaves_no_sum_before_the_merger()
    {
        await MeasureAsync(
            "presence", "persons", (2024, 9, 1, 2024, 12, 31), (2025, 1, 1, 2025, 4, 30), without: "46013");

        await ReleaseAsync("V2b");

        (await FiguresAsync("V2b", "gemeente")).Select(text => string.Join(' ', text.Split(' ')[..3]))
            .ShouldBe(
            [
                "2024MM09  M", "2024MM10  M", "2024MM11  M", "2024MM12  M", "2025MM01  M", "2025MM02  M",
                "2025MM03 2400 A", "2025MM04 2400 A",
            ]);
    }

    [Fact]
    public async Task A_former_town_that_changed_its_source_without_a_link_has_the_days_of_both()
    {
        await MeasureAsync(
            "presence", "persons", (2024, 9, 1, 2024, 12, 31), (2025, 1, 1, 2025, 2, 28), without: "46013");
        await FeedAsync("46013", "presence", "persons", "gemeente", (2024, 9, 1, 2024, 11, 17), 100);
        await FeedAsync("46013", "presence", "persons", "gemeente", (2024, 11, 18, 2024, 12, 31), 100, "-later");

        await ReleaseAsync("V2b");

        (await FiguresAsync("V2b", "gemeente")).Select(text => string.Join(' ', text.Split(' ')[..3]))
            .ShouldBe(
            [
                "2024MM09  M", "2024MM10  M", "2024MM11 2057.1 A", "2024MM12 2057.1 A", "2025MM01 2400 B",
                "2025MM02 2400 A",
            ]);
    }

    [Fact]
    public async Task Sensors_of_a_zone_go_on_each_by_itself_under_the_new_zone()
    {
        await MeasureAsync(
            "passages", "passages", (2024, 1, 1, 2024, 12, 31), (2025, 1, 1, 2025, 1, 31), "kern", ["46003"]);
        await PutZonesAsync(Town, "kern", "core", "46003-kern");

        await ReleaseAsync("V1");

        var figures = await FiguresAsync("V1", "kern");
        figures.Count.ShouldBe(13);
        figures[0].ShouldBe("2024MM01 100 A 2025-01-01: 46003 to 46030, panel");
        // The new town's own sensor has no reference year yet.
        figures[12].ShouldStartWith("2025MM01  M");
    }

    [Fact]
    public async Task A_sensor_that_is_named_anew_at_the_merger_can_be_linked_to_its_former_self()
    {
        await MeasureAsync(
            "passages", "passages", (2024, 1, 1, 2024, 12, 31), (2025, 1, 1, 2025, 1, 31), "kern", ["46003"]);
        var request = new SpliceRequest(("passages-46003", "count"), ("passages-46030", "count"));
        (await _town.Store.SpliceAsync(request, default)).Refusal!.Code.ShouldBe("INDICATOR-030");

        await PutZonesAsync(Town, "kern", "core", "46003-kern");

        // It is found; only that nothing was measured elsewhere to link it by is now the obstacle.
        (await _town.Store.SpliceAsync(request, default)).Refusal!.Code.ShouldBe("INDICATOR-031");
    }

    private async Task MeasureAsync(
        string property, string unit, (int, int, int, int, int, int) before, (int, int, int, int, int, int) after,
        string slug = "gemeente", IReadOnlyList<string>? former = null, string? without = null)
    {
        foreach (var nis in (former ?? Former).Where(nis => nis != without))
        {
            await FeedAsync(nis, property, unit, slug, before, 100);
        }

        await FeedAsync(Town, property, unit, slug, after, 350);
        if (slug == "gemeente")
        {
            foreach (var nis in Former.Append(Town))
            {
                await PutZonesAsync(nis, slug, "town");
            }
        }
    }

    private async Task FeedAsync(
        string nis, string property, string unit, string slug, (int, int, int, int, int, int) days, int count,
        string suffix = "")
    {
        (await _town.Store.PutSourceAsync(
            new JsonObject
            {
                ["format"] = "csv", ["id"] = $"{property}-{nis}{suffix}", ["title"] = "Counts", ["nis"] = nis,
                ["timeZone"] = "UTC",
                ["stamp"] = new JsonObject
                {
                    ["columns"] = new JsonArray("local_time"), ["pattern"] = "yyyy-MM-ddTHH:mm",
                    ["interval"] = "PT1H", ["marks"] = "start",
                },
                ["zones"] = new JsonArray(new JsonObject { ["slug"] = slug, ["name"] = slug }),
                ["place"] = new JsonObject { ["zone"] = slug },
                ["values"] = new JsonArray(new JsonObject
                {
                    ["column"] = "count", ["property"] = property, ["unit"] = unit, ["upperBound"] = 1000,
                }),
            }, default)).Refusal.ShouldBeNull();
        var (first, last) = (
            new DateTime(days.Item1, days.Item2, days.Item3, 0, 0, 0, DateTimeKind.Unspecified),
            new DateTime(days.Item4, days.Item5, days.Item6, 23, 0, 0, DateTimeKind.Unspecified));
        var text = new StringBuilder("local_time,count\n");
        for (var hour = first; hour <= last; hour = hour.AddHours(1))
        {
            text.Append(CultureInfo.InvariantCulture, $"{hour:yyyy-MM-dd'T'HH:mm},{count}\n");
        }

        await _town.FeedAsync($"{property}-{nis}{suffix}", text.ToString());
    }

    private async Task PutZonesAsync(string nis, string slug, string kind, string? formerly = null)
    {
        var id = $"zones-{nis}";
        await _town.PutGoldenAsync("zones-geojson", ("nis", nis), ("id", id));
        var feature = Zones.Feature(slug, 4.2, 51.2, 0.01, kind);
        feature["properties"]!["formerly"] = formerly;
        await _town.FeedAsync(id, Zones.Of(feature));
    }

    private async Task ReleaseAsync(string indicator) => (await _town.Store.ReleaseAsync(
        new ReleaseRequest(2024, [indicator]), new DisclosureControl(new DisclosureSettings()), default))
        .Refusal.ShouldBeNull();

    private async Task<IReadOnlyList<string>> FiguresAsync(string indicator, string slug) =>
        await _town.QueryAsync<string>($"""
            SELECT concat_ws(' ', period_code, coalesce(value::text, ''), obs_status, reference_figures, area_chain)
            FROM released.observation WHERE indicator_code = '{indicator}' AND area_code = '{Town}-{slug}' ORDER BY 1
            """);
}
