using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Lasting;

/// <summary>What road works, a redesign, a campaign or other opening hours changed: before against after.</summary>
internal static class LastingQuestion
{
    public static Draft? Answer(Asking asking, EventGroup group, Zone zone)
    {
        if (Find(asking, group, zone) is not var (finding, weeks))
        {
            return null;
        }

        var (name, where) = (group.Name(asking.Names), asking.Names.Zone(zone.Code));
        return new Draft([finding], 1, EventQuestion.Verdict(finding, 0), words =>
        {
            var within = words.ChangeWithin(finding.Interval, finding.Count, words.Days);
            var (start, change) = (words.Day(group.Editions[^1].FirstDay), words.Change(finding.Value));
            var elsewhere = finding.Indicator is null ? "" : words.Choose(
                ", gezuiverd om wat elders in de gemeente gebeurde",
                ", allowing for what happened elsewhere in the town");
            return words.Choose(
                $"Sinds {name} ({start}) telt {where} {change} passanten dan in {words.WeeksBefore(weeks)}{elsewhere} "
                    + $"{within}{EventQuestion.Doubt(words, finding)}.",
                $"Since {name} ({start}) {where} has {change} passers-by than in {words.WeeksBefore(weeks)}{elsewhere} "
                    + $"{within}{EventQuestion.Doubt(words, finding)}.");
        });
    }

    /// <summary>
    /// The change in a zone, over the same elsewhere where there is any, and how many weeks are held against as many
    /// before; null when too little was measured.
    /// </summary>
    public static (Finding Finding, int Weeks)? Find(Asking asking, EventGroup group, Zone zone)
    {
        var one = group.Editions[^1];
        if (WeighedChange.Of(asking, one, zone.Persons, LastingChange.ControlsOf(one, zone, asking.Town))
            is not { } weighed)
        {
            return null;
        }

        var weeks = weighed.Change.Weeks;
        var label = new BilingualText(
            $"{group.Name(asking.Names)}: passanten vanaf de start tegenover {Words.Dutch.WeeksBefore(weeks)}",
            $"{group.Name(asking.Names)}: passers-by from its start against {Words.English.WeeksBefore(weeks)}");
        return (
            weighed.Finding("before-after", label, "mean day", zone.Code, one) with
            {
                Indicator = weighed.IsControlled ? "E2b" : null,
            },
            weeks);
    }
}
