using Dasta.Demo.Generator.Effects;

namespace Architecture.Tests.Documents;

/// <summary>What the generator of the demo plants stands in a page, written from the code.</summary>
public sealed class PlantedEffectsTests
{
    [Fact]
    public void Every_planted_effect_stands_in_its_page() =>
        new GeneratedPage("specs/profile/planted-effects.md", EffectsPage.Text).ShouldStandInTheRepository();

    [Fact]
    public void No_town_has_two_effects_of_one_name() =>
        PlantedEffects.All.GroupBy(effect => (effect.Town, effect.Id)).Where(group => group.Count() > 1)
            .ShouldBeEmpty();
}
