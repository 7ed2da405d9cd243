using Dasta.Demo.Generator.Files.Counts;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Effects;

/// <summary>What events, works and other changes do; one or more rows an event.</summary>
internal static class EventEffects
{
    // Of fewer there is no trend.
    private const int EditionsOfTrend = 4;

    public static IEnumerable<PlantedEffect> Of(TownPlan town) => town.Events.SelectMany(one => OfEvent(town, one))
        .Concat(town.CalibrationFactor is { } factor
            ? [new PlantedEffect(town.Slug, "vendor-switch", "V1", ZonePlan.Market, factor, EffectUnit.Ratio,
                $"new sensor against old; both counted from {Faults.SuccessorStarts:yyyy-MM-dd} "
                + $"to {Faults.PredecessorEnds.AddDays(-1):yyyy-MM-dd}")]
            : []);

    private static IEnumerable<PlantedEffect> OfEvent(TownPlan town, EventPlan happening)
    {
        var (first, last) = happening.Editions[0];
        var when = happening.Editions.Count == 1
            ? $"{first:yyyy-MM-dd} to {last:yyyy-MM-dd}"
            : $"{happening.Editions.Count} editions from {first:yyyy-MM-dd}";
        var hours = happening is { FromHour: 0, UntilHour: 24 }
            ? "all day"
            : $"{happening.FromHour}–{happening.UntilHour} h";
        // What lasts for weeks is told by before and after, and not by its days.
        var shown = last.DayNumber - first.DayNumber >= 6 && happening.Kind
            is EventKind.RoadWorks or EventKind.Redesign or EventKind.Campaign or EventKind.OpeningHours
            ? "E2b" : "E1 E1c E2 E3";
        yield return new(town.Slug, happening.Id, shown, happening.Zone, happening.Uplift, EffectUnit.Change,
            $"passers-by at the site: {happening.Name} ({happening.Kind}, {when}, {hours})");
        if (happening.SpillOver != 0)
        {
            yield return new(town.Slug, $"{happening.Id}-spill-over", "E1c E4", ZonePlan.Centre, happening.SpillOver,
                EffectUnit.Ratio, $"uplift of the core against the uplift at the site: {happening.Name}");
        }

        if (happening.Editions.Count >= EditionsOfTrend)
        {
            yield return new(town.Slug, $"{happening.Id}-editions", "E7", happening.Zone, happening.Growth,
                EffectUnit.Change,
                $"passers-by at the site, in its hours, from one edition to the next: {happening.Name}");
        }

        if (happening.CarryOver != 0)
        {
            yield return new(town.Slug, $"{happening.Id}-carry-over", "E5", happening.Zone, happening.CarryOver,
                EffectUnit.Change, $"passers-by at the site on the day after: {happening.Name}");
        }

        if (happening.Cars != 0)
        {
            yield return new(town.Slug, $"{happening.Id}-cars", "C1", string.Empty, happening.Cars, EffectUnit.Change,
                $"cars and heavy vehicles while it lasts: {happening.Name}");
        }

        if (happening.Kind == EventKind.Festival && EventFactors.Uplift(happening, town.Zone(ZonePlan.Centre)) is > 0
            and var uplift)
        {
            var walkIns = (1 + uplift) * WalkInFiles.EventConversion;
            yield return new(town.Slug, $"{happening.Id}-conversion", "E8", ZonePlan.Centre, walkIns - 1 - uplift,
                EffectUnit.Change, $"uplift of walk-ins minus uplift of passers-by on the main axis: {happening.Name}");
        }
    }
}
