using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Effects;

/// <summary>What recurs: market, week, season, trend, weather, holidays.</summary>
internal static class RhythmEffects
{
    public static IEnumerable<PlantedEffect> Of(TownPlan town)
    {
        PlantedEffect Effect(
            string id, string indicators, string zone, double size, EffectUnit unit, string meaning) =>
            new(town.Slug, id, indicators, zone, size, unit, meaning);

        var market = $"the weekly market ({town.MarketDay}, {Rhythm.MarketFrom}–{Rhythm.MarketUntil} h)";
        yield return Effect("market", "P6", ZonePlan.Market, town.MarketUplift, EffectUnit.Change,
            $"passers-by on the square during {market}");
        yield return Effect("market-core", "P6", ZonePlan.Centre, town.MarketUplift * town.Zone(ZonePlan.Centre)
            .MarketShare, EffectUnit.Change, $"passers-by on the main axis during {market}");
        yield return Effect("trend", "V7", ZonePlan.Centre, town.Trend, EffectUnit.Change,
            "growth of passers-by a year");
        yield return Effect("season", "V6", ZonePlan.Centre, Amplitude(town), EffectUnit.Ratio,
            "P90 minus P10 of the twelve monthly seasonal factors");
        yield return Effect("saturday", "V5 P1", ZonePlan.Centre, town.Saturday, EffectUnit.Ratio,
            "passers-by of a Saturday against a working day without market");
        yield return Effect("sunday", "V5 P1", ZonePlan.Centre, town.Sunday, EffectUnit.Ratio,
            "passers-by of a Sunday or public holiday against a working day without market");
        yield return Effect("school-holiday", "V1", ZonePlan.Centre, town.SchoolHoliday, EffectUnit.Change,
            "passers-by in the short school holidays (autumn, spring, Easter)");
        yield return Effect("rain", "E7", ZonePlan.Centre, -PassageModel.RainLoss, EffectUnit.Change,
            "passers-by of a day with 1 mm of rain or more");
        yield return Effect("side-street", "P2", ZonePlan.SideStreet, town.SideStreet, EffectUnit.Ratio,
            "passers-by of the side street against the main axis, outside market and events");
        yield return Effect("second-zone", "V1", ZonePlan.Second, town.SecondLevel, EffectUnit.Ratio,
            $"passers-by of the second zone ({town.SecondName}) against the main axis on a working day without season");
        yield return Effect("lunch", "P4", ZonePlan.Second, Rhythm.LunchShare(town.Zone(ZonePlan.Second)),
            EffectUnit.Share, $"share of a working day's passers-by between 11:30 and 13:30 ({town.SecondName})");
    }

    /// <summary>The amplitude of V6, from the season alone; 2025 stands for every year.</summary>
    private static double Amplitude(TownPlan town)
    {
        var centre = town.Zone(ZonePlan.Centre);
        var days = Enumerable.Range(0, 365).Select(new DateOnly(2025, 1, 1).AddDays).ToArray();
        var year = days.Average(day => Rhythm.Season(town, centre, day));
        var months = days.GroupBy(day => day.Month)
            .Select(month => month.Average(day => Rhythm.Season(town, centre, day)) / year).Order().ToArray();
        return Quantile(months, 0.9) - Quantile(months, 0.1);
    }

    // Type 7 of Hyndman and Fan.
    private static double Quantile(double[] sorted, double part)
    {
        var place = (sorted.Length - 1) * part;
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
