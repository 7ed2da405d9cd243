using Dasta.Demo.Generator.Effects;
using Dasta.Demo.Generator.Files;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Planted;

/// <summary>Premises are counted, so that what was planted in the registers comes out to the last decimal.</summary>
public sealed class PlantedPremisesTests
{
    [Theory]
    [InlineData("harelbeke")]
    [InlineData("blankenberge")]
    [InlineData("waregem")]
    [InlineData("turnhout")]
    [InlineData("brugge")]
    public async Task What_was_planted_in_the_premises_of_a_town_is_found_again(string slug)
    {
        var town = await GeneratedTowns.ReadAsync(
            slug, file => file.Kind is SourceKind.Premises or SourceKind.Reference or SourceKind.Zones);

        foreach (var (effect, indicator, member) in new[]
        {
            ("shop-density", "W1", ""), ("vacancy", "W3", ""), ("long-vacancy", "W4", "_structural"),
            ("churn", "W5", ""), ("horeca", "W6b", ""), ("chains", "W6c", ""), ("core-share", "W7", ""),
        })
        {
            var planted = PlantedEffects.Find(slug, effect);
            planted.Indicators.Split(' ').ShouldContain(indicator);
            var figures = town.Calculate(indicator, 2024, Period.Snapshot(new(2024, 1, 1)), Period.Year(2024));

            var figure = figures[$"{indicator}_{town.Nis}_20240101SN{member}"];
            // A year of 365 days is a little less than a year, which turnover takes into account.
            figure.Value.ShouldNotBeNull().ShouldBe(planted.Size, indicator == "W1" ? 0.005 : 0.0001, figure.Id);
            figures[$"{indicator}_{town.Nis}_2024JJ00{member}"].Value.ShouldBe(figure.Value);
        }
    }

    [Fact]
    public async Task The_densest_area_tells_a_core_in_which_the_shops_are_from_one_in_which_they_are_not()
    {
        // Of Blankenberge's shops 81 % lie in the core, within some hundred metres; of Harelbeke's 34 %.
        (await AgreementAsync("blankenberge")).ShouldBeGreaterThan(0.95);
        (await AgreementAsync("harelbeke")).ShouldBeLessThan(0.5);
    }

    private static async Task<double> AgreementAsync(string slug)
    {
        var town = await GeneratedTowns.ReadAsync(slug, file => file.Kind == SourceKind.Premises);
        return town.Calculate("W2c", 2024, Period.Snapshot(new(2024, 1, 1)))[$"W2c_{town.Nis}_20240101SN"].Value!.Value;
    }
}
