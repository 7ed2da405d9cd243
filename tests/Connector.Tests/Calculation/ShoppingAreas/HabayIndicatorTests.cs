using Connector.Tests.Calculation.Planted;
using Connector.Tests.Registers;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Store.Town;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.ShoppingAreas;

/// <summary>
/// The shops of a real town, as OpenStreetMap has them on three dates. Expected values: forty lines of Python over the
/// same files, which share no code with these: places of outlines by their centre of gravity, densities summed over a
/// wider grid, sectors looked up in sectors-1.osm.csv.
/// </summary>
public sealed class HabayIndicatorTests
{
    private const string Folder = "data/osm-shops-habay";

    [SharedFact(Folder)]
    public async Task The_premises_of_a_town_that_counts_nothing_give_the_values_worked_out_beforehand()
    {
        await using var town = await TestTown.CreateAsync();
        await town.PutGoldenAsync("premises-osm");
        foreach (var file in new[] { "Habay_26012017", "Habay_11042017", "Habay_07012018" })
        {
            await town.TryFeedAsync(
                "premises", await File.ReadAllBytesAsync(SharedFiles.Find($"{Folder}/{file}.geojson")!));
        }

        var released = await town.Store.ReleaseAsync(
            new ReleaseRequest(2017, ["W2", "W2b", "W3", "W5", "W6", "W6b"]),
            new DisclosureControl(new DisclosureSettings()), default);

        released.Refusal.ShouldBeNull();
        // In January 2017 four shops lay outside the densest area: their share is worked out and not told.
        (await ValuesAsync(town, "20170126SN")).ShouldBe(
            "W2 0.41, W2b ContributorsProtected, W3 0, W5 ShortHistory, W6 0.8, W6b 0.3279");
        (await ValuesAsync(town, "20170411SN")).ShouldBe(
            "W2 0.41, W2b 0.8182, W3 0, W5 ShortHistory, W6 0.85, W6b 0.3");
        (await ValuesAsync(town, "20180107SN")).ShouldBe(
            "W2 0.47, W2b 0.8333, W3 0, W5 0.1667, W6 0.83, W6b 0.3056");
        await using var connection = await town.Raw.OpenConnectionAsync();
        var data = (await TownReader.ReadAsync(connection, new CompletenessRules(), TestTown.Seal, default))!;
        var days = new[] { new DateOnly(2017, 1, 26), new(2017, 4, 11), new(2018, 1, 7) };
        days.Select(day => data.Calculate("W2b", 2017, Period.Snapshot(day))[$"W2b_85046_{day:yyyyMMdd}SN"].Value)
            .ShouldBe([0.8571, 0.8182, 0.8333]);
        (await ValuesAsync(town, "2017JJ00")).ShouldBe(await ValuesAsync(town, "20170126SN"));
    }

    private static async Task<string> ValuesAsync(TestTown town, string period) => string.Join(", ",
        await town.QueryAsync<string>($"""
            SELECT indicator_code || ' ' || coalesce(value::text, value_attribute) FROM released.observation
            WHERE area_code = '85046' AND period_code = '{period}' ORDER BY 1
            """));
}
