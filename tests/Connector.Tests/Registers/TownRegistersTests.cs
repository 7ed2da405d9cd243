using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Registers;
using Dasta.Indicators.Store.Town;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

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
    public async Task The_median_of_peers_holds_for_the_period_and_version_that_were_compared_and_is_kept_once()
    {
        await FeedGoldenAsync("zones-geojson", "31004");
        var version = IndicatorDefinitions.Find("V2b")!.Version;
        var january = new PeerMedian("one", "V2b", version, Period.Month(2025, 1), "size-3", 12, 80);
        await KeepAsync(january);
        await KeepAsync(january with { Median = 99 });
        await KeepAsync(january with { PlanHash = "two", Period = Period.Month(2025, 4), Median = 90 });
        await KeepAsync(january with { PlanHash = "three", Period = Period.Year(2025), Median = 70 });
        await KeepAsync(january with { PlanHash = "four", Group = "02000", Peers = 60, Median = 60 });
        await KeepAsync(january with
        {
            PlanHash = "five", Period = Period.Month(2025, 5), IndicatorVersion = version - 1,
        });

        var town = await ReadAsync();

        Median("2025MM01")!.Value.ShouldBe(80);
        Median("2025MM02").ShouldBeNull();
        Median("2025MM04")!.Value.ShouldBe(90);
        Median("2025MM05").ShouldBeNull();
        Median("2025JJ00")!.Value.ShouldBe(70);
        Median("2025MM01")!.ToString().ShouldBe(
            $"peerMedian:V2b 2025-01-01 (2025MM01, version {version}, size-3, n = 12, one)");
        Task KeepAsync(PeerMedian median) => _town.Store.KeepPeerMedianAsync(median, default);
        ReferenceValue? Median(string period) => town.PeerMedian("V2b", Period.Parse(period).Value);
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
