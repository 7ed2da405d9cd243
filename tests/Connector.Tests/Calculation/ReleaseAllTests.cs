using Connector.Tests.Calculation.Planted;
using Connector.Tests.Store;
using Dasta.Demo.Generator.Files;
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

    private static async Task<ReleaseSummary> ReleaseAsync(TestTown town, params string[] indicators) =>
        (await town.Store.ReleaseAsync(
            new ReleaseRequest(2023, indicators), new DisclosureControl(new DisclosureSettings()), default)).Value;
}
