using Dasta.Demo.Generator.Files;
using Dasta.Indicators;
using Dasta.Policies.Disclosure;

namespace Connector.Tests.Calculation.Planted;

/// <summary>From a town's own files to everything that can be released of them.</summary>
public sealed class ReleaseAllTests
{
    [Fact]
    public async Task A_town_that_took_in_premises_and_traffic_releases_all_that_is_made_of_them()
    {
        await using var town = await GeneratedTowns.CreateAsync("menen", file => file.Kind switch
        {
            SourceKind.Premises or SourceKind.Reference or SourceKind.Zones or SourceKind.ThroughTraffic => true,
            SourceKind.Vehicles => file.Name.Contains("2025", StringComparison.Ordinal),
            SourceKind.Parking => file.Name.Contains("2025-0", StringComparison.Ordinal),
            _ => false,
        });

        var released = (await town.Store.ReleaseAsync(
            new ReleaseRequest(2025, [ReleaseRequest.All], null, new(2025, 6, 1), new(2025, 6, 30)),
            new DisclosureControl(new DisclosureSettings()), default)).Value;

        var why = released.Indicators.Where(one => one.Indicator[0] is 'C' or 'W' && one.Values == 0)
            .ToDictionary(one => one.Indicator, one => one.Why);
        // The register of zones gives no length of streets; persons are counted where there are no shops.
        why.Keys.Order().ShouldBe(["W1c", "W8"]);
        why["W1c"].ShouldBe("A register or reference figure lacks, or does not say what is needed; "
            + "it uses premises, streetMetres.");
        released.Indicators.Single(one => one.Indicator == "P3").Why.ShouldNotBeNull();
        (await town.ScalarAsync<long>(
            "SELECT count(DISTINCT indicator_code) FROM released.observation WHERE value IS NOT NULL"))
            .ShouldBe(released.Indicators.Count(one => one.Values > 0));
    }
}
