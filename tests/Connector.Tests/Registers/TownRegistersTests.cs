using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Store.Town;

namespace Connector.Tests.Registers;

/// <summary>What indicators see of the registers.</summary>
public sealed class TownRegistersTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Registers_reach_the_calculations_whole()
    {
        await FeedGoldenAsync("premises-csv", "31004");
        await FeedGoldenAsync("events-csv", "31004");
        await FeedGoldenAsync("holidays-csv", "31004");
        await FeedGoldenAsync("zones-geojson", "31004");
        await FeedGoldenAsync("opening-hours-csv", "31004");

        var town = await ReadAsync();

        Open("Mon-10", "2025-12-31").ShouldBe(0.85);
        Open("Mon-10", "2026-01-01").ShouldBe(0.9);
        Open("Mon-10", "2024-12-31").ShouldBeNull();
        Open("Sun-11", "2026-01-01").ShouldBeNull();
        town.Zones.Single().Kind.ShouldBe(ZoneKind.Core);
        town.Events.Select(one => one.Id).ShouldBe(["m1", "f1", "w1", "d1"]);
        town.Events[1].Size.ShouldBe(12_500);
        town.Events[1].LastDay.ShouldBe(new DateOnly(2024, 5, 12));
        town.Events[2].IsLasting.ShouldBeTrue();
        town.Calendar.IsHoliday(new DateOnly(2024, 12, 25)).ShouldBeTrue();
        town.Calendar.IsHoliday(new DateOnly(2024, 12, 24)).ShouldBeFalse();
        town.Calendar.IsSchoolHoliday(new DateOnly(2025, 1, 5)).ShouldBeTrue();
        town.Calendar.IsSchoolHoliday(new DateOnly(2025, 1, 6)).ShouldBeFalse();
        var snapshot = town.Premises.Single();
        snapshot.FloorMethod.ShouldBe("wvo, all sectors 2020-01-01");
        snapshot.Premises.Select(one => $"{one.Id}:{one.Sector}:{one.IsInCore}:{one.IsChain}").ShouldBe(
            ["1:fashion:True:False", "11:food:False:True", "2:hospitality:False:False", "3::True:False"]);
        Area("2024-12-31").ShouldBe(0.77584665, 1e-8);
        Area("2025-01-01").ShouldBe(0.74481278, 1e-8);
        town.Reference(ReferenceName.StreetMetres, "31004-centrum", new DateOnly(2025, 1, 1))!.Value.ShouldBe(740.5);

        double? Open(string hour, string day) => town.Reference(
            ReferenceName.OpenShare(hour), "31004-centrum", DateOnly.Parse(day, null))?.Value;

        double Area(string day) => town.Reference(
            ReferenceName.AreaSquareKilometres, "31004-centrum", DateOnly.Parse(day, null))!.Value;
    }

    [Fact]
    public async Task The_median_of_peers_holds_from_the_period_that_was_compared_on_and_is_kept_once()
    {
        await FeedGoldenAsync("zones-geojson", "31004");
        await _town.Store.KeepPeerMedianAsync("one", "V2b", new(2025, 1, 1), 80, default);
        await _town.Store.KeepPeerMedianAsync("one", "V2b", new(2025, 1, 1), 99, default);
        await _town.Store.KeepPeerMedianAsync("two", "V2b", new(2025, 4, 1), 90, default);

        var town = await ReadAsync();

        Median("2024-12-31").ShouldBeNull();
        Median("2025-03-31").ShouldBe(80);
        Median("2025-04-01").ShouldBe(90);
        double? Median(string day) =>
            town.Reference(ReferenceName.PeerMedian("V2b"), "31004", DateOnly.Parse(day, null))?.Value;
    }

    [Fact]
    public async Task A_merged_town_has_reference_figures_under_every_code_it_had()
    {
        await FeedGoldenAsync("zones-geojson", "46003");
        await _town.PutGoldenAsync("reference-csv");
        await _town.FeedAsync("reference", "NIS_code,inhabitants,km2,beds\n46003,100,,\n46013,20,,\n11056,3,,\n");

        var town = await ReadAsync();

        town.Nis.ShouldBe("46030");
        Inhabitants("46030", "2024-12-31").ShouldBe(123);
        Inhabitants("46030", "2025-01-01").ShouldBe(123);
        ReferenceValue.Statement(town.Reference(ReferenceName.Inhabitants, "46030", new DateOnly(2025, 6, 1)))
            .ShouldBe("inhabitants 2020-01-01 (11056+46003+46013)");
        Inhabitants("46003", "2024-12-31").ShouldBe(100);
        Inhabitants("11002", "2024-12-31").ShouldBeNull();

        double? Inhabitants(string nis, string day) =>
            town.Reference(ReferenceName.Inhabitants, nis, DateOnly.Parse(day, null))?.Value;
    }

    private async Task FeedGoldenAsync(string name, string nis)
    {
        var source = await _town.PutGoldenAsync(name, ("nis", JsonValue.Create(nis)));
        var folder = Path.Combine(RegisterStage.Golden, name);
        var fed = await _town.TryFeedAsync(
            source.Id, await File.ReadAllBytesAsync(Directory.GetFiles(folder, "rows.*").Single()));
        fed.Refusal.ShouldBeNull();
    }

    private async Task<TownData> ReadAsync()
    {
        await using var connection = await _town.Raw.OpenConnectionAsync();
        return (await TownReader.ReadAsync(connection, new CompletenessRules(), TestTown.Seal, default))!;
    }
}
