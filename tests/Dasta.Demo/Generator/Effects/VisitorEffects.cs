using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Files.Counts;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Effects;

/// <summary>Who the visitors are, how long they stay, which zones they link, who walks in.</summary>
internal static class VisitorEffects
{
    public static IEnumerable<PlantedEffect> Of(TownPlan town)
    {
        PlantedEffect Effect(
            string id, string indicators, double size, EffectUnit unit, string meaning) =>
            new(town.Slug, id, indicators, ZonePlan.Centre, size, unit, meaning);

        yield return Effect("presence", "V2b",
            1000 * Timeline.Days.Average(day => PersonFiles.Present(town, day)) / town.Facts.Inhabitants,
            EffectUnit.Ratio, "persons in the town on a day, for each 1,000 inhabitants") with
        {
            Zone = string.Empty,
        };
        var dwell = town.Dwell;
        yield return Effect("link-second", "P3", town.Links.Second, EffectUnit.Share,
            $"of the people seen in the centre, the part also seen in the second zone ({town.SecondName})");
        yield return Effect("link-station", "P3", town.Links.Station, EffectUnit.Share,
            "of the people seen in the centre, the part also seen at the station");
        yield return Effect("dwell", "V8", dwell.MedianMinutes, EffectUnit.Minutes, "median time in the centre");
        yield return Effect("own", "V9b", dwell.OwnTown, EffectUnit.Share, "visitors from the town itself");
        yield return Effect("abroad", "V9b", 1 - dwell.OwnTown - dwell.Nearby - dwell.Farther, EffectUnit.Share,
            "visitors from abroad");
        yield return Effect("returning", "V9", dwell.Returning, EffectUnit.Share, "visitors who came before");
        yield return Effect("conversion", "B2", town.WalkIns.Conversion, EffectUnit.Share,
            "people who come in, of those who pass the facade while the shop is open; "
            + $"mean of {town.WalkIns.Shops} shops");
        if (town.TouristElasticity != 0)
        {
            yield return Effect("elasticity", "T8", town.TouristElasticity, EffectUnit.Ratio,
                "slope of the logarithm of passers-by on the logarithm of nights, month by month");
        }
    }
}
