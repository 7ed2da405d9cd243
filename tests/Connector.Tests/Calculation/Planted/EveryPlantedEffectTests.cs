using Dasta.Demo.Generator.Effects;
using Dasta.Demo.Generator.Plans;

namespace Connector.Tests.Calculation.Planted;

/// <summary>
/// Every effect that the demo's generator plants is looked at as its town would: by the indicators, on sources that the
/// real store took in. One that nothing looks at fails.
/// </summary>
public sealed class EveryPlantedEffectTests
{
    /// <summary>From three looks at an effect on one may miss; of many one in five, for some share days.</summary>
    private const int LooksForOne = 3;

    /// <summary>
    /// Effects that chance moved out of too many of their intervals: of intervals of 95 % there must be some, and the
    /// generator is the same at every run, so that these are. Any other fails, and so does one of these that is held.
    /// </summary>
    private static readonly string[] MissedByChance =
    [
        "blankenberge bloemencorso", "blankenberge bloemencorso-conversion",
        "brugge second-zone", "harelbeke soft-modes", "mechelen rain", "mechelen top-months", "menen saturday",
        "oostende season", "oostende theaterdagen-carry-over", "veurne antiekmarkt-spill-over",
        "veurne processie-spill-over", "waregem thuiswedstrijd",
    ];

    public static TheoryData<string> Towns => [.. TownPlans.All.Select(town => town.Slug)];

    [Theory]
    [MemberData(nameof(Towns))]
    public async Task Every_effect_lies_within_intervals_that_say_something(string slug)
    {
        var town = await SeenTown.OfAsync(slug);
        var effects = PlantedEffects.All.Where(effect => effect.Town == slug)
            .Select(effect => (Effect: effect, Looks: Of(town, effect)?.ToArray())).ToArray();

        effects.Where(one => one.Looks is null or []).Select(one => one.Effect.Id)
            .ShouldBeEmpty("nothing looks at these");
        // Of many days some have wide intervals; the usual one must say something.
        effects.SelectMany(one => one.Looks!.GroupBy(look => (one.Effect.Id, look.Indicator.Split('_')[0])))
            .Where(looks => looks.Count(look => look.IsInformative) * 2 < looks.Count())
            .SelectMany(looks => looks.Select(look => $"{looks.Key.Id} {look}"))
            .ShouldBeEmpty("these say nothing");
        effects.SelectMany(one => one.Looks!).ShouldAllBe(look => look.Interval != null);
        var missed = effects.Where(one => one.Looks!.Count(look => !look.Holds) > Allowed(one.Looks!.Length)).ToArray();
        missed.Select(one => $"{slug} {one.Effect.Id}").Order().ShouldBe(
            MissedByChance.Where(name => name.StartsWith(slug + " ", StringComparison.Ordinal)).Order(),
            Say(missed));
    }

    [Fact]
    public void No_more_effects_are_missed_than_chance_would() =>
        MissedByChance.Length.ShouldBeLessThanOrEqualTo(PlantedEffects.All.Count / 20);

    private static int Allowed(int looks) => looks < LooksForOne ? 0 : Math.Max(1, looks / 5);

    private static string Say(IEnumerable<(PlantedEffect Effect, Look[]? Looks)> effects) => string.Join(
        '\n', effects.SelectMany(one => one.Looks!.Where(look => !look.Holds)
            .Select(look => $"{one.Effect.Id} (of {one.Looks!.Length}) {look}")));

    private static IEnumerable<Look>? Of(SeenTown town, PlantedEffect effect) =>
        (PersonLooks.All.GetValueOrDefault(effect.Id) ?? TrafficLooks.All.GetValueOrDefault(effect.Id)
            ?? EconomyLooks.All.GetValueOrDefault(effect.Id) ?? FaultLooks.All.GetValueOrDefault(effect.Id))?.Invoke(town, effect) ?? EventLooks.Of(town, effect);
}
