using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Effects;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Forecasting;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Planted;

/// <summary>How a town sees what an event did: by day, over its editions, and before against after.</summary>
internal static class EventLooks
{
    // Of an event that recurs often, so many editions are looked at one by one.
    private const int EditionsEach = 12;

    /// <summary>The looks at an effect of an event; null for an effect that is none.</summary>
    public static IEnumerable<Look>? Of(SeenTown town, PlantedEffect effect)
    {
        var happening = town.Plan.Events.SingleOrDefault(one => effect.Id == one.Id
            || (effect.Id.StartsWith(one.Id + "-", StringComparison.Ordinal) && one.Id.Length > 0));
        return happening is null ? null : effect.Id[happening.Id.Length..] switch
        {
            "" => EventGroup.Find(town.Asking, happening.Id)!.IsLasting
                ? Lasting(town, effect, happening) : AtSite(town, effect, happening),
            "-editions" => Growth(town, effect, happening),
            "-spill-over" => SpillOver(town, effect, happening),
            "-carry-over" => CarryOver(town, effect, happening),
            "-conversion" => Conversion(town, effect, happening),
            "-cars" => TrafficLooks.Cars(town, effect, happening),
            _ => null,
        };
    }

    private static IEnumerable<Look> Lasting(SeenTown town, PlantedEffect effect, EventPlan happening)
    {
        var one = Editions(town, happening)[0];
        return town.Figures("E2b", 2024, effect.Zone, Period.Day(one.FirstDay))
            .Where(figure => figure.Breakdown == one.Id).Select(figure => Look.Of(figure, effect.Size, 0.4));
    }

    private static IEnumerable<Look> AtSite(SeenTown town, PlantedEffect effect, EventPlan happening)
    {
        var (group, zone) = (EventGroup.Find(town.Asking, happening.Id)!, town.Zone(effect.Zone));
        var inItsHours = EventQuestion.InItsHours(town.Asking, group, zone).ShouldNotBeNull();
        var inHours = InRegisteredHours(town.Plan, happening, effect.Zone, effect.Size);
        yield return new("E1c pooled", inHours, inItsHours.Value, inItsHours.Interval, 0.8 * (1 + inHours));
        var days = WholeDays(town, happening);
        var wholeDay = Math.Exp(days.Average(one => Math.Log(1 + one))) - 1;
        var controlled = PooledUplift.Of(
            town.Asking.Events, zone, group.Editions, (_, _) => DayMeasure.Total, isControlled: true).ShouldNotBeNull();
        yield return new("E2 pooled", wholeDay, controlled.Value, controlled.Interval, 0.8 * (1 + wholeDay));
        foreach (var indicator in new[] { "E1", "E2" })
        {
            foreach (var figure in ByDay(town, indicator, effect.Zone, happening))
            {
                var planted = days[Number(town, happening, figure)];
                yield return Look.Of(figure, planted, 1.3 * (1 + planted));
            }
        }

        // What an event to come may bring, where all that it may be like are editions of this one.
        if (EventScenario.Of(town.Asking.Events, zone, new(
                happening.Kind, happening.Editions[0].First.DayOfWeek, group.First.Size)) is { } scenario
            && scenario.Compared.All(one => (one.Event.RecurringId ?? one.Event.Id) == group.Id))
        {
            yield return new(
                "E1 scenario", Quantiles.Median(days), scenario.Uplift, scenario.Interval, 0.8 * (1 + wholeDay));
        }

        // E3 has no size of its own: what is far beyond chance is seldom matched, what is within it often is. Other
        // draws are bound to have a day on which chance is as large.
        var placebo = ByDay(town, "E3", effect.Zone, happening).ToArray();
        placebo.ShouldNotBeEmpty();
        placebo.ShouldAllBe(figure => figure.Interval!.Upper - figure.Interval.Lower < 0.2);
        if (town.Plan.Draw == 0)
        {
            placebo.Average(figure => figure.Value!.Value)
                .ShouldBeInRange(wholeDay < 0.1 ? 0.05 : 0, wholeDay > 0.6 ? 0.05 : 0.75, happening.Id);
        }
    }

    private static IEnumerable<Look> SpillOver(SeenTown town, PlantedEffect effect, EventPlan happening)
    {
        var group = EventGroup.Find(town.Asking, happening.Id)!;
        var (core, site) = (town.Zone(effect.Zone), town.Zone(happening.Zone));
        var inCore = EventQuestion.InItsHours(town.Asking, group, core).ShouldNotBeNull();
        var atSite = EventQuestion.InItsHours(town.Asking, group, site).ShouldNotBeNull();
        var planted = InRegisteredHours(town.Plan, happening, effect.Zone, effect.Size * happening.Uplift);
        yield return new("E1c pooled in the core", planted, inCore.Value, inCore.Interval, 0.8 * (1 + planted));
        var figures = ByDay(town, "E4", effect.Zone, happening).ToArray();
        if (atSite.Interval!.Lower <= 0)
        {
            // A part of what can't be told from chance is no figure.
            figures.ShouldBeEmpty();
            yield break;
        }

        yield return new(
            "E4 pooled", planted / InRegisteredHours(town.Plan, happening, happening.Zone, happening.Uplift),
            inCore.Value / atSite.Value, inCore.IntervalOver(atSite), 1.5);
        foreach (var figure in figures)
        {
            yield return Look.Of(
                figure, effect.Size * HoursShare(town, happening, effect.Zone)
                    / HoursShare(town, happening, happening.Zone), 1.5);
        }
    }

    // The slope of the logarithms, as E7 has it, of the whole first days as they were planted.
    private static IEnumerable<Look> Growth(SeenTown town, PlantedEffect effect, EventPlan happening)
    {
        var days = WholeDays(town, happening).Select(day => Math.Log(1 + day)).ToArray();
        foreach (var figure in town.Figures(
            "E7", 2024, effect.Zone, [.. Timeline.Years.Select(Period.Year)]).Where(figure => figure.Value is not null
                && figure.Breakdown == happening.Id))
        {
            var until = happening.Editions.Count(one => one.First < figure.Period.EndExclusive);
            var middle = (until - 1) / 2.0;
            var slope = Enumerable.Range(0, until).Sum(one => (one - middle) * days[one])
                / Enumerable.Range(0, until).Sum(one => (one - middle) * (one - middle));
            yield return Look.Of(figure, Math.Exp(slope) - 1, 0.15);
        }
    }

    private static IEnumerable<Look> CarryOver(SeenTown town, PlantedEffect effect, EventPlan happening)
    {
        var editions = Editions(town, happening);
        var group = EventGroup.Find(town.Asking, happening.Id)!;
        var pooled = EventQuestion.DayAfter(town.Asking, group, town.Zone(effect.Zone)).Single();
        return town.Figures("E5", 2024, effect.Zone, [.. editions.Select(one => Period.Day(one.LastDay.AddDays(1)))])
            .Where(figure => figure.Value is not null && editions.Any(one => one.Id == figure.Breakdown
                && one.LastDay.AddDays(1) == figure.Period.Start))
            .Select(figure => Look.Of(figure, effect.Size, 1.2))
            .Prepend(new("E5 pooled", effect.Size, pooled.Value, pooled.Interval, 1));
    }

    // On the days on which the shops were open, over the hours in which both they and the event were.
    private static IEnumerable<Look> Conversion(SeenTown town, PlantedEffect effect, EventPlan happening)
    {
        var centre = town.Plan.Zone(effect.Zone);
        foreach (var figure in ByDay(town, "E8", effect.Zone, happening))
        {
            var one = Editions(town, happening).Single(edition => edition.Id == figure.Breakdown);
            var hours = DayMeasure.HoursOf(one, figure.Period.Start);
            var open = Enumerable.Range(hours.FromHour, hours.UntilHour - hours.FromHour)
                .Where(hour => hour is >= 10 and < 18).ToArray();
            var lifted = open.Where(hour => hour >= happening.FromHour && hour < happening.UntilHour)
                .Sum(hour => Rhythm.HourShare(centre, hour));
            yield return Look.Of(
                figure, effect.Size * lifted / open.Sum(hour => Rhythm.HourShare(centre, hour)), 0.5);
        }
    }

    private static IEnumerable<Figure> ByDay(SeenTown town, string indicator, string zone, EventPlan happening)
    {
        var editions = Editions(town, happening).TakeLast(EditionsEach).ToArray();
        var days = editions.SelectMany(one => Enumerable.Range(0, one.Days).Select(one.FirstDay.AddDays)).Distinct();
        return town.Figures(indicator, 2024, zone, [.. days.Select(Period.Day)])
            .Where(figure => figure.Value is not null && editions.Any(one => one.Id == figure.Breakdown));
    }

    private static IReadOnlyList<EventRecord> Editions(SeenTown town, EventPlan happening) =>
        EventGroup.Find(town.Asking, happening.Id)!.Editions;

    /// <summary>
    /// What an uplift within the event's own hours makes of the hours the register has of it: of an event of several
    /// days these run on through the nights between.
    /// </summary>
    public static double InRegisteredHours(TownPlan plan, EventPlan happening, string slug, double uplift)
    {
        var zone = plan.Zone(slug);
        var (first, last) = happening.Editions[0];
        var days = last.DayNumber - first.DayNumber + 1;
        return Math.Exp(Enumerable.Range(0, days).Average(day =>
        {
            var hours = Enumerable.Range(0, 24).Where(hour =>
                (day > 0 || hour >= happening.FromHour) && (day < days - 1 || hour < happening.UntilHour)).ToArray();
            var lifted = hours.Where(hour => hour >= happening.FromHour && hour < happening.UntilHour)
                .Sum(hour => Rhythm.HourShare(zone, hour));
            return Math.Log(1 + (uplift * lifted / hours.Sum(hour => Rhythm.HourShare(zone, hour))));
        })) - 1;
    }

    /// <summary>What the uplift of each edition makes of the whole day at the site.</summary>
    private static double[] WholeDays(SeenTown town, EventPlan happening) =>
    [
        .. Enumerable.Range(0, happening.Editions.Count)
            .Select(one => happening.UpliftOf(one) * HoursShare(town, happening, happening.Zone)),
    ];

    private static int Number(SeenTown town, EventPlan happening, Figure figure) =>
        Editions(town, happening).Index().Single(one => one.Item.Id == figure.Breakdown).Index;

    private static double HoursShare(SeenTown town, EventPlan happening, string zone) => Enumerable
        .Range(happening.FromHour, happening.UntilHour - happening.FromHour)
        .Sum(hour => Rhythm.HourShare(town.Plan.Zone(zone), hour));
}
