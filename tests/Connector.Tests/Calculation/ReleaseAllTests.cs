using System.Text;
using Connector.Tests.Calculation.Planted;
using Connector.Tests.Registers;
using Connector.Tests.Store;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Mappings;
using Dasta.Demo.Generator.Plans;
using Dasta.Indicators;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;

namespace Connector.Tests.Calculation;

/// <summary>A town asks for everything and gets what it has inputs for, and of the rest why not.</summary>
public sealed class ReleaseAllTests
{
    [Fact]
    public async Task All_releases_what_there_are_inputs_for_and_says_of_each_other_indicator_why_not()
    {
        await using var town = await GeneratedTowns.CreateAsync("oostende", file => file.Kind
            is SourceKind.Spending or SourceKind.Nights or SourceKind.Beds or SourceKind.Reference or SourceKind.Zones);

        var summary = await ReleaseAsync(town, ReleaseRequest.All);

        summary.Indicators.Select(one => one.Indicator).ShouldBe(IndicatorDefinitions.All.Select(one => one.Id));
        var why = summary.Indicators.ToDictionary(one => one.Indicator, one => one.Why);
        string[] released = ["T1", "T2", "T3", "T3b", "T4", "T5", "T6", "T7", "S1", "S2", "S3", "S4", "S5", "S6"];
        released.Where(indicator => why[indicator] is not null).ShouldBeEmpty();
        why["T2b"]!.ShouldStartWith("A register or reference figure lacks");
        why["T2b"]!.ShouldEndWith("it uses nights, beds, peerMedian:T2.");
        foreach (var indicator in new[] { "V1", "E1", "S7", "B2", "T8" })
        {
            why[indicator]!.ShouldStartWith("There is nothing to calculate from");
        }

        (await town.ScalarAsync<long>("""
            SELECT count(DISTINCT indicator_code) FROM released.observation WHERE value IS NOT NULL
            """)).ShouldBe(released.Length);
    }

    [Fact]
    public async Task Spending_of_which_nobody_tells_the_merchants_is_withheld_with_that_reason()
    {
        await using var town = await GeneratedTowns.CreateAsync("menen", file => file.Kind == SourceKind.Spending);
        await town.ExecuteAsync("DELETE FROM raw.reading USING raw.series WHERE series.id = series_id "
            + "AND property = 'contributors'");

        var summary = await ReleaseAsync(town, "S1", "S4");

        summary.Indicators.ShouldAllBe(one => one.Withheld == one.Figures && one.Figures > 0
            && one.Why!.StartsWith("Too few businesses are known"));
        (await town.ScalarAsync<long>("SELECT count(*) FROM released.observation WHERE value IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task A_sector_that_was_withheld_stays_withheld_when_a_correction_would_let_it_out()
    {
        await using var town = await TestTown.CreateAsync();
        var source = await town.PutAsync(SourceMappings.Of(TownPlans.Of("menen"), SourceKind.Spending));
        (await town.TryFeedAsync(source.Id, Spending(29, 15_000))).Refusal.ShouldBeNull();
        await ReleaseAsync(town, "S6");
        var before = await SharesAsync(town);
        await ReleaseAsync(town, "S6");
        (await SharesAsync(town)).ShouldBe(before);

        (await town.TryFeedAsync(source.Id, Spending(300, 17_000))).Refusal.ShouldBeNull();
        await ReleaseAsync(town, "S6");

        before.ShouldBe([("fashion", null), ("food", 0.4464), ("home", null), ("total", 1)]);
        (await SharesAsync(town)).ShouldBe([("fashion", null), ("food", 0.431), ("home", null), ("total", 1)]);
    }

    private static byte[] Spending(int buyers, int fashion) => Encoding.UTF8.GetBytes(
        "maand,sector,herkomst,plaats,transacties,kopers,bedrag,handelaars,aandeel_grootste_twee\n"
        + "2024-03,food,resident,own,900,500,25000,20,40\n"
        + $"2024-03,fashion,resident,own,500,{buyers},{fashion},20,40\n"
        + "2024-03,home,resident,own,400,200,16000,20,40\n");

    private static Task<(string, double?)[]> SharesAsync(TestTown town) => town.QueryAsync<(string, double?)>(
        "SELECT breakdown, value FROM released.observation WHERE period_code = '2024MM03' ORDER BY breakdown");

    private static async Task<ReleaseSummary> ReleaseAsync(TestTown town, params string[] indicators) =>
        (await town.Store.ReleaseAsync(
            new ReleaseRequest(2023, indicators), new DisclosureControl(new DisclosureSettings()), default)).Value;
}
