using Dasta.Demo.Generator.Days;
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
        yield return Effect("season", "V6", ZonePlan.Station, Amplitude(town), EffectUnit.Ratio,
            "P90 minus P10 of the twelve monthly factors of 2023 and 2024, school holidays and growth in them");
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
        yield return Effect("lunch-street", "P4", ZonePlan.Centre, LunchOfStreet(town), EffectUnit.Share,
            "the same of the main axis, the mornings of market days among its working days");
    }

    /// <summary>V6 of 2024, of the days as planned where neither market nor events come.</summary>
    private static double Amplitude(TownPlan town)
    {
        var station = town.Zone(ZonePlan.Station);
        var years = Timeline.Years.Take(2).Select(year => Enumerable.Range(1, 12)
            .Select(month => Month(town, station, year, month)).ToArray()).ToArray();
        var factors = Enumerable.Range(0, 12).Select(month => years.Sum(year => year[month] / year.Average()))
            .ToArray();
        var sorted = factors.Select(factor => factor / factors.Average()).Order().ToArray();
        return Quantile(sorted, 0.9) - Quantile(sorted, 0.1);
    }

    // A month with five Sundays is no quieter for it: the mean of the means of the weekdays.
    private static double Month(TownPlan town, ZonePlan zone, int year, int month) => Enumerable
        .Range(1, DateTime.DaysInMonth(year, month)).Select(day => new DateOnly(year, month, day))
        .GroupBy(day => day.DayOfWeek)
        .Average(weekday => weekday.Average(day => PassageModel.Planned(town, zone, day)));

    // Of five working days one is that of the market, unless it is at the weekend or a public holiday.
    private static double LunchOfStreet(TownPlan town)
    {
        var centre = town.Zone(ZonePlan.Centre);
        var lunch = Rhythm.LunchShare(centre);
        var workdays = Timeline.Days.Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && !PublicHolidays.Has(day)).ToArray();
        var uplift = town.MarketUplift * centre.MarketShare
            * workdays.Count(day => Rhythm.IsMarketDay(town, day)) / workdays.Length;
        var morning = Enumerable.Range(Rhythm.MarketFrom, Rhythm.MarketUntil - Rhythm.MarketFrom)
            .Sum(hour => Rhythm.HourShare(centre, hour));
        // The market ends at one, half an hour before lunch does.
        var ofMarket = lunch + (uplift * ((Rhythm.HourShare(centre, 11) / 2) + Rhythm.HourShare(centre, 12)));
        return ofMarket / (1 + (uplift * morning));
    }

    // Type 7 of Hyndman and Fan.
    private static double Quantile(double[] sorted, double part)
    {
        var place = (sorted.Length - 1) * part;
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
