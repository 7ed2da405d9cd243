using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>What road works, a redesign, a campaign or other opening hours changed: before against after.</summary>
internal static class LastingQuestion
{
    public static Draft? Answer(Asking asking, EventGroup group, Zone zone)
    {
        if (Find(asking, group, zone) is not { } finding)
        {
            return null;
        }

        var (name, where) = (group.Name(asking.Names), asking.Names.Zone(zone.Code));
        return new Draft([finding], 1, EventQuestion.Verdict(finding, 0), words =>
        {
            var within = words.ChangeWithin(finding.Interval, finding.Count, words.Days);
            var placebo = finding.PlaceboP is { } p ? $"; placebo p = {words.Number(p, 3)}" : "";
            var (start, change) = (words.Day(group.Editions[^1].FirstDay), words.Change(finding.Value));
            var elsewhere = finding.Indicator is null ? "" : words.Choose(
                ", gezuiverd om wat elders in de gemeente gebeurde",
                ", allowing for what happened elsewhere in the town");
            return words.Choose(
                $"Sinds {name} ({start}) telt {where} {change} passanten dan in de acht weken ervoor{elsewhere} "
                    + $"{within}{placebo}{EventQuestion.Doubt(words, finding)}.",
                $"Since {name} ({start}) {where} has {change} passers-by than in the eight weeks before{elsewhere} "
                    + $"{within}{placebo}{EventQuestion.Doubt(words, finding)}.");
        });
    }

    /// <summary>
    /// The change in a zone, over the same elsewhere where there is any; null when too little was measured.
    /// </summary>
    public static Finding? Find(Asking asking, EventGroup group, Zone zone)
    {
        var one = group.Editions[^1];
        var controls = LastingChange.ControlsOf(one, zone, asking.Town);
        var change = LastingChange.At(one.FirstDay, zone.Persons, controls);
        if (change.Own.Count == 0)
        {
            return null;
        }

        var placebo = LastingPlacebo.Of(asking, zone, controls, change);
        return new Finding(
            "before-after",
            new BilingualText(
                $"{group.Name(asking.Names)}: passanten in de acht weken erna tegenover de acht weken ervoor",
                $"{group.Name(asking.Names)}: passers-by in the eight weeks after against the eight before"),
            change.Controls.Count > 0 ? "E2b" : null,
            placebo is null
                ? "mean day of the eight weeks from the start / of the eight before, over the same elsewhere "
                    + "where it is counted, - 1; interval by blocks of seven days"
                : "mean day of the eight weeks from the start / of the eight before, over the same elsewhere "
                    + "where it is counted, - 1; interval by the same from every day on which nothing lasting began",
            zone.Code, one.FirstDay.AddDays(-LastingChange.WindowDays),
            one.FirstDay.AddDays(LastingChange.WindowDays - 1), change.Value, "change",
            placebo?.IntervalOf(change) ?? change.Interval, change.Days, "days",
            [change.CountBefore, change.CountAfter])
        {
            Breakdown = one.Id, PlaceboP = placebo?.PValue(change),
        };
    }
}
